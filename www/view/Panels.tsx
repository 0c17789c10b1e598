// What stands beside the article: the source, the index, the facts. One at a time.
import { t } from '../i18n';
import { useMemo } from 'preact/hooks';
import type { Document, Reading } from '../core/protocol';
import type { Piece } from '../model/jumps';
import type { OpenPage } from '../model/pages';
import { panel, PANELS } from '../model/view';
import { About } from './About';
import { JumpList } from './Continuation';
import { PatchFile } from './Corrections';
import { Furniture } from './Furniture';
import { IndexPanel } from './IndexPanel';
import { Later } from './later';
import { Places } from './Places';
import { Print } from './Print';
import { Share } from './Share';
import { Timeline } from './Timeline';
import { Together } from './Together';
import { SourcePane } from './SourcePane';

interface Props {
  page: OpenPage;
  /** Null for a frame: then there is its place. */
  reading: Reading | null;
  lang: string | undefined;
  open(item: number): void;
  openEntity(page: number, entity: number): void;
  visit(piece: Piece): void;
}

/** Places that are listed by province; the most named ones. */
const MOST_PLACES = 200;

function PlacesOf({ document, lang, open }: { document: Document; lang: string | undefined; open(entity: number): void }) {
  const places = useMemo(() => {
    const all = document.entities.filter(({ type }) => type === 'place');
    return all.sort((a, b) => b.mentions.length - a.mentions.length).slice(0, MOST_PLACES);
  }, [document]);
  return <Places places={places} lang={lang} open={open} />;
}

export function Panels(props: Props) {
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
        {props.reading && <Panel {...props} reading={props.reading} />}
      </div>
    </aside>
  );
}

function Panel({ page, reading, lang, open, openEntity, visit }: Props & { reading: Reading }) {
  const { document, layout } = reading;
  const openHere = (entity: number) => openEntity(page.key, entity);
  switch (panel.value) {
    case 'source':
      return <SourcePane reading={reading} lang={lang} open={open} />;
    case 'index':
      return (
        <>
          <IndexPanel open={openEntity} />
          <Later frames={1}>
            <PlacesOf document={document} lang={lang} open={openHere} />
          </Later>
          <Later frames={2}>
            <Together circle={layout.together} lang={lang} open={openHere} />
            <Timeline dates={layout.dates} lang={lang} open={openHere} />
          </Later>
        </>
      );
    case 'about':
      return (
        <>
          <About page={page} document={document} />
          <JumpList page={page} visit={visit} />
          <PatchFile page={page} />
          <Share page={page} />
          <Print />
          <Furniture document={document} lang={lang} />
        </>
      );
  }
}
