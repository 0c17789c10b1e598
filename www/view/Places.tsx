// The places named, by province and county.
import { useEffect } from 'preact/hooks';
import { t } from '../i18n';
import type { DocEntity } from '../core/protocol';
import { divisions, learn } from '../model/places';
import { byDivision, type Province } from '../text/divisions';

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
      {groups.map((group) => {
        const only = alone(group);
        return only ? (
          <p key={group.name} class="lone" lang={lang}>
            <Place place={only} open={open} />
          </p>
        ) : (
          <Group key={group.name ?? ''} group={group} unfolded={groups.length < 9} lang={lang} open={open} />
        );
      })}
    </section>
  );
}

/** The place of a province or a country in which nothing else is named. */
function alone({ name, counties }: Province): DocEntity | null {
  const [first] = counties;
  return name !== null && first?.name === null && counties.length === 1 && first.places.length === 1 ? first.places[0]! : null;
}

interface GroupProps extends Omit<Props, 'places'> {
  group: Province;
  unfolded: boolean;
}

function Group({ group: { name, counties, count }, unfolded, lang, open }: GroupProps) {
  return (
    <details open={unfolded}>
      <summary lang={name ? lang : undefined}>
        {name ?? t.value.places.other} <small>{count}</small>
      </summary>
      <dl>
        {counties.map(({ name: county, places }) => (
          <div key={county ?? ''} class={county ? '' : 'alone'}>
            <dt lang={lang}>{county}</dt>
            <dd lang={lang}>
              {places.map((place) => (
                <Place key={place.id} place={place} open={open} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Place({ place: { id, name, mentions }, open }: { place: DocEntity; open(entity: number): void }) {
  return (
    <span class="place-name">
      <button type="button" class="plain" onClick={() => open(id)}>
        {name}
      </button>{' '}
      <small>{mentions.length}</small>{' '}
    </span>
  );
}
