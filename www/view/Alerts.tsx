// Troubles that belong to no page.
import { t } from '../i18n';
import { alerts } from '../model/pages';

export function Alerts() {
  return (
    <div role="status" class="alerts">
      {alerts.value.map((alert) => {
        const say = t.value.troubles[alert.code];
        return (
          <p class="note" key={alert}>
            {typeof say === 'string' ? say : say(alert.name)}{' '}
            <button type="button" onClick={() => (alerts.value = alerts.value.filter((a) => a !== alert))}>
              {t.value.dismiss}
            </button>
          </p>
        );
      })}
    </div>
  );
}
