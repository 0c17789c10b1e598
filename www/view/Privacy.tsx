// Privacy that can be seen: what the page asked of the network, and the policy in force.
import { signal } from '@preact/signals';
import { t } from '../i18n';
import { clearEverything } from '../model/pages';

/** Requests since load, as the browser itself counts them. */
export const requests = signal(0);

const cleared = signal(false);

/** Counts from now on; what never leaves the machine (blob, data) is no request. */
export function watch() {
  if (typeof PerformanceObserver === 'undefined') return;
  new PerformanceObserver((list) => {
    requests.value += list.getEntries().filter(({ name }) => !/^(blob|data):/.test(name)).length;
  }).observe({ type: 'resource', buffered: false });
}

export function PrivacyLine() {
  const words = t.value.privacy;
  const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? '';
  return (
    <footer class="privacy">
      <details>
        <summary>{words.requests(requests.value)}</summary>
        <p>{words.check}</p>
        <p>
          {words.policy}: <code>{policy.replace(/'sha256-[^']*'/g, "'sha256-…'")}</code>
        </p>
      </details>
      <button
        type="button"
        onClick={async () => {
          await clearEverything();
          cleared.value = true;
        }}
      >
        {words.clear}
      </button>
      <span role="status">{cleared.value && words.cleared}</span>
    </footer>
  );
}
