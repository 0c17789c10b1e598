// Ways in: a drop anywhere, a paste anywhere, the file picker.
import { signal } from '@preact/signals';
import sample from '../sample.txt';
import { openFiles, openText } from './pages';
import { ENDING, openShared } from './share';

/** Whether something is being dragged over the page. */
export const dragging = signal(false);

export function openSample() {
  openText('sample.txt', sample);
}

export function pasteText(text: string) {
  openText(`paste-${++pasted}.txt`, text);
}

let pasted = 0;

/** Opens files as what they are: texts, or pages that were shared as files. */
export async function openAny(files: Iterable<File>) {
  const all = [...files];
  const isShared = (file: File) => file.name.endsWith(ENDING);
  for (const file of all.filter(isShared)) await openShared(file);
  await openFiles(all.filter((file) => !isShared(file)));
}

/** Opens what a drop or a paste carries; files win over text. */
function take(data: DataTransfer | null): boolean {
  if (!data) return false;
  if (data.files.length > 0) {
    void openAny([...data.files]);
    return true;
  }
  const text = data.getData('text/plain');
  if (text) pasteText(text);
  return text !== '';
}

export function listen() {
  const target = window;
  // Without preventDefault on both, the browser would leave for the dropped file.
  target.addEventListener('dragover', (event) => {
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    dragging.value = true;
  });
  target.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) dragging.value = false;
  });
  target.addEventListener('drop', (event) => {
    event.preventDefault();
    dragging.value = false;
    take(event.dataTransfer);
  });
  target.addEventListener('paste', (event) => {
    if (event.target instanceof Element && event.target.closest('input, textarea')) return;
    if (take(event.clipboardData)) event.preventDefault();
  });
}
