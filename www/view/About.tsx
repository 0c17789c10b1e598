// What is known of the page; its encoding and headline order can be overruled.
import { because, t } from '../i18n';
import type { Document } from '../core/protocol';
import { reread, type OpenPage } from '../model/pages';
import { ENCODING, EncodingChoice } from './Encoding';

type Order = OpenPage['choices']['order'];

export function About({ page, document }: { page: OpenPage; document: Document }) {
  const { source, issue, order } = document;
  const facts = [
    [t.value.file, source.name],
    [t.value.publication, issue.publication],
    [t.value.date, issue.date],
    [t.value.pageNumber, issue.page],
    [t.value.section, issue.section],
    [t.value.characters, t.value.count(source.chars)],
  ];
  return (
    <section class="about" aria-label={t.value.about}>
      <h2>{t.value.about}</h2>
      <dl>
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
        <div>
          <dt>
            <label for={ENCODING}>{t.value.encoding}</label>
          </dt>
          <dd>
            <EncodingChoice page={page} />
            {source.replaced > 0 && <span class="warn"> {t.value.replaced(source.replaced)}</span>}
          </dd>
        </div>
        <div>
          <dt id="order">{t.value.order}</dt>
          <dd>
            <p class="choice" role="group" aria-labelledby="order">
              {Object.entries(t.value.orderChoices).map(([value, name]) => (
                <button
                  key={value}
                  type="button"
                  aria-pressed={(page.choices.order ?? '') === value}
                  data-order={value}
                  onClick={() => reread(page, { order: (value || undefined) as Order })}
                >
                  {name}
                </button>
              ))}
            </p>
            <p>
              {t.value.orders[order.headlines] ?? order.headlines} · {t.value.orderCounts(...order.counts)}
            </p>
            {because(order) && <p class="quiet">{because(order)}</p>}
          </dd>
        </div>
      </dl>
    </section>
  );
}
