// Who wrote an item, and its dateline, in one line below the headline.
import type { DocItem } from '../core/protocol';

export function Credits({ item, lang }: { item: DocItem; lang: string | undefined }) {
  const roles = new Map<string, string[]>();
  // Names in a line of their own are read there; those inside a paragraph are worth a line here.
  const inText = item.bylines.filter(({ block }) => !['byline', 'credit'].includes(item.blocks[block]?.role ?? ''));
  for (const { role, name } of inText) roles.set(role, [...(roles.get(role) ?? []), name]);
  // 本报 alone says nothing.
  const { agency, place, date } = item.dateline ?? {};
  const dateline = place || date ? [agency, place, date].filter(Boolean) : [];
  if (roles.size === 0 && dateline.length === 0) return null;
  return (
    <p class="credits" lang={lang}>
      {[...roles].map(([role, names]) => (
        <span key={role}>
          <span class="role">{role}</span> {names.join('、')}
        </span>
      ))}
      {dateline.length > 0 && <span class="dateline">{dateline.join(' ')}</span>}
    </p>
  );
}
