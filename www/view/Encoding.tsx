// The encoding of a page: found out, unless the reader chooses another.
import { t } from '../i18n';
import { reread, type OpenPage } from '../model/pages';

/** What can be chosen, with the name that people know it by. */
const ENCODINGS: Record<string, string> = {
  'utf-8': 'UTF-8',
  gb18030: 'GB18030 / GBK',
  big5: 'Big5',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
};

/** Id of the control, for its label. */
export const ENCODING = 'encoding';

export function EncodingChoice({ page }: { page: OpenPage }) {
  const found = page.reading?.document.source.encoding;
  const detected = found === undefined ? '…' : found === 'binary' ? t.value.binary : (ENCODINGS[found] ?? found);
  return (
    <select
      id={ENCODING}
      value={page.choices.encoding ?? ''}
      onChange={(event) => reread(page, { encoding: event.currentTarget.value || undefined })}
    >
      <option value="">{t.value.automatic(page.choices.encoding ? '…' : detected)}</option>
      {Object.entries(ENCODINGS).map(([label, name]) => (
        <option key={label} value={label}>
          {name}
        </option>
      ))}
    </select>
  );
}
