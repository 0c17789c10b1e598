// Share: a page with its corrections, packed small enough for a link's fragment, which no server sees.
import { signal } from '@preact/signals';
import type { Edit } from '../core/protocol';
import { squeeze } from '../core/squeeze';
import { t } from '../i18n';
import { alert, openText, type OpenPage } from './pages';
import { saveFile } from './save';

/** What is packed. */
interface Shared {
  format: 'jianbao-share/1';
  name: string;
  text: string;
  order?: OpenPage['choices']['order'];
  /** The corrections, a list a step; offsets in UTF-16 units. */
  steps: Edit[][];
}

const FORMAT = 'jianbao-share/1';
const MARK = '#share=';

/** Ending of the files that hold what is too long for a link. */
export const ENDING = '.jianbao';

/** A longer fragment is refused by programs that links pass through. */
const MOST_LINK = 50_000;

/** What unpacks to more than this was not packed by us. */
const MOST_TEXT = 64 << 20;

/** The link that the reader asked for; null while none is shown. */
export const link = signal<string | null>(null);

function base64url(bytes: Uint8Array): string {
  let out = '';
  // In slices: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) out += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(out).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
}

/** Shows a link to the page as it is, or saves a file where the link would be too long. */
export async function share(page: OpenPage) {
  if (!page.reading) return;
  const shared: Shared = {
    format: FORMAT,
    name: page.name,
    text: page.reading.text,
    ...(page.choices.order ? { order: page.choices.order } : {}),
    steps: page.steps.map((step) => [...step]),
  };
  const plain = new Uint8Array(new TextEncoder().encode(JSON.stringify(shared)));
  const packed = await squeeze(plain, new CompressionStream('deflate-raw'));
  const fragment = MARK + base64url(packed);
  if (fragment.length > MOST_LINK) {
    link.value = null;
    saveFile(page.name.replace(/\.[^.]*$/, '') + ENDING, packed, 'application/octet-stream');
    alert('sharedAsFile', page.name);
  } else {
    link.value = location.href.replace(/#.*/, '') + fragment;
  }
}

/** Opens what a link or a file holds; `name` is for the message if it does not hold anything. */
async function openPacked(packed: Uint8Array<ArrayBuffer>, name: string) {
  try {
    const bytes = await squeeze(packed, new DecompressionStream('deflate-raw'), MOST_TEXT);
    const shared = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Shared>;
    const { text, steps } = shared;
    if (shared.format !== FORMAT || typeof text !== 'string') throw new Error('another format');
    const made = Array.isArray(steps) ? steps.filter((step) => Array.isArray(step)) : [];
    openText(String(shared.name ?? name), text, { order: shared.order, steps: made });
  } catch {
    alert('notShared', name);
  }
}

export const openShared = async (file: File) => openPacked(new Uint8Array(await file.arrayBuffer()), file.name);

/** Opens what the address holds, and takes it out of the address. */
export async function openAddress() {
  if (!location.hash.startsWith(MARK)) return;
  const packed = location.hash.slice(MARK.length);
  history.replaceState(null, '', location.href.replace(/#.*/, ''));
  try {
    await openPacked(bytesOf(packed), t.value.share.link);
  } catch {
    alert('notShared', t.value.share.link);
  }
}
