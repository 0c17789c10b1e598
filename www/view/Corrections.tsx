// Undo, redo, and the corrections as a file.
import { useRef } from 'preact/hooks';
import { t } from '../i18n';
import { loadPatch, redo, savePatch, undo } from '../model/corrections';
import type { OpenPage } from '../model/pages';

export function UndoBar({ page }: { page: OpenPage }) {
  const { steps, future } = page;
  if (steps.length === 0 && future.length === 0) return null;
  return (
    <p class="undo-bar" role="status">
      {t.value.correct.count(steps.length)}{' '}
      <button type="button" disabled={steps.length === 0} onClick={() => undo(page)}>
        ↶ {t.value.correct.undo}
      </button>{' '}
      <button type="button" disabled={future.length === 0} onClick={() => redo(page)}>
        ↷ {t.value.correct.redo}
      </button>
    </p>
  );
}

export function PatchFile({ page }: { page: OpenPage }) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <section aria-label={t.value.correct.title}>
      <h2>{t.value.correct.title}</h2>
      <p class="quiet">{t.value.correct.kept}</p>
      <p class="controls">
        <button type="button" disabled={page.steps.length === 0} onClick={() => void savePatch(page)}>
          {t.value.correct.save}
        </button>{' '}
        <button type="button" onClick={() => picker.current?.click()}>
          {t.value.correct.load}
        </button>
        <input
          ref={picker}
          type="file"
          hidden
          accept=".json"
          aria-label={t.value.correct.load}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = '';
            if (file) void loadPatch(page, file);
          }}
        />
      </p>
    </section>
  );
}
