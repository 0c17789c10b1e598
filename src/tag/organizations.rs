//! Organisations: their class, by how their names end.

use super::rules::table::{Table, lines};

const TEXT: &str = include_str!("../../data/org_types.tsv");
static TYPES: Table<{ lines(TEXT) }> = Table::new(TEXT);

/// The class of an organisation: `company`, `government`, `school` …; `None` if its name does not tell.
pub fn class(name: &str) -> Option<&'static str> {
    name.char_indices().find_map(|(at, _)| TYPES.get(&name[at..])).map(|r| r.column(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_tell() {
        for (name, want) in [
            ("青石县甜菜有限公司", "company"),
            ("青石县气象局", "government"),
            ("青石一中", "school"),
            ("省政协", "government"),
            ("新华社", "media"),
        ] {
            assert_eq!(class(name), Some(want), "{name}");
        }
        assert_eq!(class("青石"), None);
        super::super::rules::table::assert_sorted("org_types", &TYPES);
    }
}
