// What is seen before the first page.
import { t } from '../i18n';
import { WaysIn } from './WaysIn';

export function Start() {
  const { title, hint, private: promise } = t.value.start;
  return (
    <main class="start">
      <div class="start-sheet">
        <h2>{title}</h2>
        <p>{hint}</p>
        <WaysIn />
        <p class="promise">{promise}</p>
      </div>
    </main>
  );
}
