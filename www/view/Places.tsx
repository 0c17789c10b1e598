// The places named, by province and county.
import { useEffect } from 'preact/hooks';
import { t } from '../i18n';
import type { DocEntity } from '../core/protocol';
import { divisions, learn } from '../model/places';
import { byDivision } from '../text/divisions';

interface Props {
  places: readonly DocEntity[];
  lang: string | undefined;
  open(entity: number): void;
}

export function Places({ places, lang, open }: Props) {
  useEffect(() => {
    void learn(places.flatMap(({ value }) => (value && 'codes' in value ? value.codes.slice(0, 1) : [])));
  }, [places]);
  const words = t.value.places;
  const groups = byDivision(places, divisions.value);
  return (
    <section class="places" aria-label={words.title}>
      <h2>{words.title}</h2>
      {groups.length === 0 && <p class="quiet">{words.none}</p>}
      {groups.map(({ name, counties, count }) => (
        <details key={name ?? ''} open={groups.length < 9}>
          <summary lang={name ? lang : undefined}>
            {name ?? words.other} <small>{count}</small>
          </summary>
          <dl>
            {counties.map(({ name: county, places }) => (
              <div key={county ?? ''} class={county ? '' : 'alone'}>
                <dt lang={lang}>{county}</dt>
                <dd lang={lang}>
                  {places.map((place) => (
                    <span key={place.id}>
                      <button type="button" class="plain" onClick={() => open(place.id)}>
                        {place.name}
                      </button>{' '}
                      <small>{place.mentions.length}</small>{' '}
                    </span>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </details>
      ))}
    </section>
  );
}
