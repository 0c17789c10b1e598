// The bar at the top: the name plate, the ways in, the language.
import { useEffect } from 'preact/hooks';
import { choose, language, LANGUAGES, t } from '../i18n';
import { pageCount } from '../model/pages';
import { helpOpen } from './Help';
import { WaysIn } from './WaysIn';

export function Bar() {
  useEffect(() => {
    document.documentElement.lang = language.value;
  }, [language.value]);
  return (
    <header class="bar">
      <h1 class="nameplate">
        <span lang="zh-Hans">剪报</span> <small lang="en">jianbao</small>
      </h1>
      <p class="tagline">{t.value.tagline}</p>
      {pageCount.value > 0 && <WaysIn />}
      {pageCount.value > 0 && (
        <button type="button" class="plain" onClick={() => (helpOpen.value = true)}>
          {t.value.showKeys}
        </button>
      )}
      <label class="language">
        <span class="unseen">{t.value.language}</span>
        <select value={language.value} onChange={(event) => choose(event.currentTarget.value)}>
          {Object.entries(LANGUAGES).map(([tag, { name }]) => (
            <option key={tag} value={tag} lang={tag}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </header>
  );
}
