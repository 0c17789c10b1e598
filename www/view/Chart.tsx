// The frame of a picture: title, hint, the picture itself, and a table that says the same.
import type { ComponentChildren } from 'preact';
import { t } from '../i18n';

interface Props {
  title: string;
  hint: string;
  /** The heads of the table's columns, and its rows, the first of which is never empty where there is a picture. */
  columns: string[];
  rows: { key: string | number; cells: ComponentChildren[] }[];
  /** The picture. */
  children: ComponentChildren;
}

export function Chart({ title, hint, columns, rows, children }: Props) {
  return (
    <section class="chart" aria-label={title}>
      <h2>{title}</h2>
      {rows.length === 0 ? (
        <p class="quiet">{t.value.charts.none}</p>
      ) : (
        <>
          <p class="quiet">{hint}</p>
          {children}
          <details>
            <summary>{t.value.charts.asTable}</summary>
            <table>
              <thead>
                <tr>
                  {columns.map((column) => (
                    <th key={column} scope="col">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ key, cells }) => (
                  <tr key={key}>
                    {cells.map((cell, n) => (
                      <td key={n}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </>
      )}
    </section>
  );
}

interface NameProps {
  entity: { id: number; name: string };
  lang: string | undefined;
  open(entity: number): void;
}

/** A name that leads to its first mention. */
export function Name({ entity, lang, open }: NameProps) {
  return (
    <button type="button" class="plain" lang={lang} onClick={() => open(entity.id)}>
      {entity.name}
    </button>
  );
}
