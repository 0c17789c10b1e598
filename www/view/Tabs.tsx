// One tab for each open page.
import { t } from '../i18n';
import { close, current, pages, show } from '../model/pages';

export function Tabs() {
  return (
    <nav class="tabs" aria-label={t.value.pages}>
      <ul>
        {pages.value.map((page) => (
          <li key={page.key} class={page === current.value ? 'on' : ''}>
            <button type="button" aria-current={page === current.value ? 'page' : undefined} onClick={() => show(page.key)}>
              {page.name}
            </button>
            <button type="button" class="close" aria-label={t.value.close(page.name)} onClick={() => close(page.key)}>
              ×
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
