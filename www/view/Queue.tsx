// How far the reading of several files has come, and the way to end it.
import { t } from '../i18n';
import { cancel, pages } from '../model/pages';

export function Queue() {
  const all = pages.value.length;
  const waiting = pages.value.filter(({ busy, reading }) => busy && !reading);
  if (all < 2 || waiting.length === 0) return null;
  const words = t.value.queue(all - waiting.length, all);
  return (
    <div class="alerts">
      <p class="note quiet">
        {words} <progress aria-label={words} value={all - waiting.length} max={all} />{' '}
        <button type="button" onClick={() => waiting.forEach(cancel)}>
          {t.value.cancel}
        </button>
      </p>
    </div>
  );
}
