// The three ways in that are buttons: pick, paste, sample.
import { useRef } from 'preact/hooks';
import { t } from '../i18n';
import { openAny, openSample, pasteText } from '../model/intake';

export function WaysIn() {
  const picker = useRef<HTMLInputElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <div class="ways-in">
      <button type="button" class="primary" onClick={() => picker.current?.click()}>
        {t.value.pick}
      </button>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label={t.value.pick}
        onChange={(event) => {
          void openAny([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <button type="button" onClick={() => dialog.current?.showModal()}>
        {t.value.paste}
      </button>
      <button type="button" onClick={openSample}>
        {t.value.sample}
      </button>
      <dialog
        ref={dialog}
        aria-label={t.value.pasteDialog.title}
        onClose={(event) => {
          const box = event.currentTarget;
          const text = box.querySelector('textarea')?.value ?? '';
          if (box.returnValue === 'read') pasteText(text);
          box.querySelector('form')?.reset();
          box.returnValue = '';
        }}
      >
        <form method="dialog">
          <h2>{t.value.pasteDialog.title}</h2>
          <textarea rows={12} placeholder={t.value.pasteDialog.placeholder} aria-label={t.value.pasteDialog.title} />
          <p class="choices">
            <button value="cancel">{t.value.pasteDialog.cancel}</button>
            <button value="read" class="primary">
              {t.value.pasteDialog.read}
            </button>
          </p>
        </form>
      </dialog>
    </div>
  );
}
