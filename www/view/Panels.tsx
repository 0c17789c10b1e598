// What stands beside the article: the source, the index, the facts. One at a time.
import { t } from '../i18n';
import type { Document } from '../core/protocol';
import type { OpenPage } from '../model/pages';
import { panel, PANELS } from '../model/view';
import { About } from './About';
import { PatchFile } from './Corrections';
import { Furniture } from './Furniture';
import { IndexPanel } from './IndexPanel';
import { Timeline } from './Timeline';
import { Together } from './Together';
import { SourcePane } from './SourcePane';

interface Props {
  page: OpenPage;
  document: Document;
  text: string;
  lang: string | undefined;
  open(item: number): void;
  openEntity(entity: number): void;
}

export function Panels({ page, document, text, lang, open, openEntity }: Props) {
  const turn = (by: number) => {
    panel.value = PANELS[(PANELS.indexOf(panel.value) + by + PANELS.length) % PANELS.length]!;
  };
  return (
    <aside class="side" aria-label={t.value.panels.label}>
      <div
        class="panel-tabs"
        role="tablist"
        onKeyDown={(event) => {
          if (event.key === 'ArrowRight') turn(1);
          else if (event.key === 'ArrowLeft') turn(-1);
          else return;
          event.currentTarget.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
        }}
      >
        {PANELS.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={panel.value === name}
            aria-controls="panel"
            tabIndex={panel.value === name ? 0 : -1}
            onClick={() => (panel.value = name)}
          >
            {t.value.panels[name]}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="panel" aria-labelledby={`tab-${panel.value}`} class={`panel panel-${panel.value}`}>
        {panel.value === 'source' && <SourcePane document={document} text={text} lang={lang} open={open} />}
        {panel.value === 'index' && (
          <>
            <IndexPanel open={openEntity} />
            <Together document={document} lang={lang} open={openEntity} />
            <Timeline document={document} lang={lang} open={openEntity} />
          </>
        )}
        {panel.value === 'about' && (
          <>
            <About page={page} document={document} />
            <PatchFile page={page} />
            <Furniture document={document} lang={lang} />
          </>
        )}
      </div>
    </aside>
  );
}
