// `?`: the keys.
import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n';
import { KEYS } from '../model/keys';

export const helpOpen = signal(false);

export function Help() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (helpOpen.value) dialog.current?.showModal();
  }, [helpOpen.value]);
  return (
    <dialog ref={dialog} class="help" aria-label={t.value.keys.title} onClose={() => (helpOpen.value = false)}>
      <h2>{t.value.keys.title}</h2>
      <dl>
        {KEYS.map(([key, action]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t.value.keys[action]}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>Esc</kbd>
          </dt>
          <dd>{t.value.keys.escape}</dd>
        </div>
      </dl>
      <form method="dialog" class="choices">
        <button class="primary">{t.value.dismiss}</button>
      </form>
    </dialog>
  );
}
