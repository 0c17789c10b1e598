// Print: all articles of the page, or the one that is read.
import { t } from '../i18n';
import { print } from '../model/print';

export function Print() {
  const words = t.value.print;
  return (
    <section aria-label={words.title}>
      <h2>{words.title}</h2>
      <p class="quiet">{words.hint}</p>
      <p class="controls">
        <button type="button" onClick={() => print('all')}>
          {words.all}
        </button>{' '}
        <button type="button" onClick={() => print('one')}>
          {words.one}
        </button>
      </p>
    </section>
  );
}
