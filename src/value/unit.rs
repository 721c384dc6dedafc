//! Units and what they measure. The table is `units.toml`; counted nouns are an open set.
//!
//! In: an id. Out: its dimension and how it converts. How units are written stands in the same table, for the lexicon to
//! build its matchers from ([`Units::names`], [`Units::symbols`], …). Deliberately absent: reading any text.

use super::Decimal;
use compact_str::{CompactString, format_compact};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a number is a number of: an id of `units.toml` ("km", "USD", "year"), or the singular of a counted noun
/// ("person", "country", "branch"), possibly with a denominator ("branch/project").
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit(CompactString);

impl Unit {
    /// The unit with this id.
    pub fn new(id: &str) -> Self {
        Unit(id.into())
    }

    /// Its id.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// So much of this for each of that: "km/hour".
    pub fn per(&self, below: &str) -> Self {
        Unit(format_compact!("{}/{below}", self.0))
    }

    /// What it measures: an id the table does not know is a counted noun.
    pub fn dimension(&self) -> Dimension {
        if let Some(info) = UNITS.by_id.get(self.as_str()) {
            return info.dimension;
        }
        if let Some((power, info)) = UNITS.power_of(self.as_str()) {
            return if info.dimension == Dimension::Length { power.dimension } else { Dimension::Other };
        }
        if let Some((above, below)) = self.as_str().split_once('/') {
            return match (Unit::new(above).dimension(), Unit::new(below).dimension()) {
                (Dimension::Length, Dimension::Time) => Dimension::Speed,
                (Dimension::Data, Dimension::Time) => Dimension::Bandwidth,
                (above, _) if above != Dimension::Count => Dimension::Other,
                _ => Dimension::Count,
            };
        }
        Dimension::Count
    }

    /// Factor and offset to the base unit of its dimension (base = value × factor + offset); `None` for what does not
    /// convert so: counts, money, time, anything of dimension "other".
    pub fn scale(&self) -> Option<(Decimal, Decimal)> {
        if let Some(info) = UNITS.by_id.get(self.as_str()) {
            let fixed = matches!(info.dimension, Dimension::Other | Dimension::Money | Dimension::Time);
            return (!fixed).then_some((info.factor, info.offset));
        }
        if let Some((power, info)) = UNITS.power_of(self.as_str()) {
            let mut factor = info.factor;
            for _ in 1..power.power {
                factor = factor.checked_mul(info.factor)?;
            }
            // A litre is the base of volumes, as large as a cubic decimetre.
            return Some((factor, Decimal::ZERO));
        }
        let (above, below) = self.as_str().split_once('/')?;
        let (above, below) = (Unit::new(above), Unit::new(below));
        match self.dimension() {
            Dimension::Speed | Dimension::Bandwidth => {
                let factor = above.scale()?.0.checked_div(seconds(&below)?)?;
                Some((factor, Decimal::ZERO))
            }
            _ => None,
        }
    }
}

/// Seconds in the units of time that speeds are written with.
fn seconds(unit: &Unit) -> Option<Decimal> {
    match unit.as_str() {
        "second" => Some(Decimal::ONE),
        "minute" => Some(Decimal::from(60)),
        "hour" => Some(Decimal::from(3600)),
        "day" => Some(Decimal::from(86_400)),
        _ => None,
    }
}

/// What a unit measures. Values of different dimensions are never compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dimension {
    /// Counted things; every noun is a dimension of its own.
    Count,
    /// Money; every currency is a dimension of its own.
    Money,
    /// Shares.
    Percent,
    /// Differences of shares: percentage points.
    Points,
    /// Lengths of time.
    Time,
    /// Lengths.
    Length,
    /// Areas.
    Area,
    /// Volumes.
    Volume,
    /// Masses.
    Mass,
    /// Speeds.
    Speed,
    /// Temperatures.
    Temperature,
    /// Energies.
    Energy,
    /// Powers.
    Power,
    /// Data.
    Data,
    /// Data in a time.
    Bandwidth,
    /// Pressures.
    Pressure,
    /// Forces.
    Force,
    /// Voltages.
    Voltage,
    /// Electric currents.
    Current,
    /// Frequencies.
    Frequency,
    /// Anything else measured.
    Other,
}

/// The table of units and currencies, built on first use.
pub static UNITS: LazyLock<Units> =
    LazyLock::new(|| Units::parse(include_str!("units.toml")).expect("units.toml is valid: a test reads it"));

/// Every unit and currency, and how each is written.
#[derive(Debug, Default)]
pub struct Units {
    by_id: FxHashMap<CompactString, Info>,
    ids: Vec<CompactString>,
    /// Names in any case: "kilometres".
    pub names: Vec<(String, Id)>,
    /// Symbols whose case counts: "MW", "mW".
    pub symbols: Vec<(String, Id)>,
    /// Signs of money that stand before the number: "US$".
    pub signs: Vec<(String, Id)>,
    /// Names of a hundredth of a currency: "cents".
    pub minors: Vec<(String, Id)>,
    /// Names of a million of a currency: "MSEK".
    pub millions: Vec<(String, Id)>,
    /// "square", "cubic".
    pub powers: Vec<Power>,
    /// Names of currencies that name other units too.
    shared: Vec<(String, Id)>,
    /// "foot", "inch": units that are added to others.
    parts: Vec<(CompactString, CompactString)>,
}

/// A unit, as its place in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Id(u16);

/// "square", "cubic": words before a length, marks behind its symbol.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Power {
    /// "square", put before the id.
    #[serde(default)]
    pub name: String,
    /// "square", "sq".
    pub words: Vec<String>,
    /// "²".
    pub marks: Vec<String>,
    power: u32,
    dimension: Dimension,
}

#[derive(Clone, Copy, Debug)]
struct Info {
    dimension: Dimension,
    factor: Decimal,
    offset: Decimal,
    powers: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<'a> {
    prefixes: BTreeMap<String, Prefix>,
    powers: BTreeMap<String, Power>,
    millions: &'a str,
    #[serde(borrow)]
    unit: Vec<Entry<'a>>,
    #[serde(borrow)]
    currency: Vec<Currency<'a>>,
    /// Read by a test alone.
    #[serde(default, rename = "example")]
    _examples: serde::de::IgnoredAny,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Prefix {
    name: String,
    factor: Decimal,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry<'a> {
    id: &'a str,
    dimension: Dimension,
    #[serde(default = "one")]
    factor: Decimal,
    #[serde(default)]
    offset: Decimal,
    #[serde(borrow, default)]
    names: Vec<&'a str>,
    #[serde(borrow, default)]
    symbols: Vec<&'a str>,
    #[serde(borrow, default)]
    prefixes: Vec<&'a str>,
    #[serde(default)]
    powers: bool,
    #[serde(borrow, default)]
    parts: Vec<&'a str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Currency<'a> {
    code: &'a str,
    #[serde(borrow, default)]
    signs: Vec<&'a str>,
    #[serde(borrow, default)]
    names: Vec<&'a str>,
    #[serde(borrow, default)]
    minor: Vec<&'a str>,
    #[serde(borrow, default)]
    shared: Vec<&'a str>,
}

fn one() -> Decimal {
    Decimal::ONE
}

impl Units {
    /// Reads the table. The error says line and column.
    pub fn parse(toml: &str) -> Result<Units, String> {
        let file: File = toml::from_str(toml).map_err(|error| error.to_string())?;
        let mut units = Units::default();
        for unit in &file.unit {
            let info = Info { dimension: unit.dimension, factor: unit.factor, offset: unit.offset, powers: unit.powers };
            let id = units.add(unit.id, info);
            units.names.extend(unit.names.iter().map(|name| (name.to_string(), id)));
            units.parts.extend(unit.parts.iter().map(|part| (unit.id.into(), CompactString::from(*part))));
            units.symbols.extend(unit.symbols.iter().map(|symbol| (symbol.to_string(), id)));
            for prefix in &unit.prefixes {
                let (symbol, prefix) =
                    file.prefixes.get_key_value(*prefix).ok_or_else(|| format!("{}: no prefix {prefix}", unit.id))?;
                let before = if unit.id.len() == 1 { symbol } else { &prefix.name };
                let factor = unit.factor.checked_mul(prefix.factor).ok_or("factor too large")?;
                let id = units.add(&format!("{before}{}", unit.id), Info { factor, ..info });
                units.names.extend(unit.names.iter().map(|name| (format!("{}{name}", prefix.name), id)));
                units.symbols.extend(unit.symbols.iter().map(|name| (format!("{symbol}{name}"), id)));
            }
        }
        for money in &file.currency {
            let info = Info { dimension: Dimension::Money, factor: one(), offset: Decimal::ZERO, powers: false };
            let id = units.add(money.code, info);
            units.names.extend(money.names.iter().map(|name| (name.to_string(), id)));
            // A sign that is no letter may stand behind the number as well: "100 ₡".
            let marks = money.signs.iter().filter(|sign| !sign.contains(|c: char| c.is_ascii()) && !money.names.contains(sign));
            units.names.extend(marks.map(|sign| (sign.to_string(), id)));
            units.signs.extend(money.signs.iter().map(|sign| (sign.to_string(), id)));
            units.shared.extend(money.shared.iter().map(|name| (name.to_string(), id)));
            if money.code.len() == 3 {
                units.millions.push((format!("{}{}", file.millions, money.code), id));
            }
            units.minors.extend(money.minor.iter().map(|name| (name.to_string(), id)));
        }
        units.powers = file.powers.into_iter().map(|(name, power)| Power { name, ..power }).collect();
        for time in ["second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"] {
            let info = Info { dimension: Dimension::Time, factor: one(), offset: Decimal::ZERO, powers: false };
            units.add(time, info);
        }
        Ok(units)
    }

    fn add(&mut self, id: &str, info: Info) -> Id {
        if self.by_id.insert(id.into(), info).is_none() {
            self.ids.push(id.into());
            return Id(self.ids.len() as u16 - 1);
        }
        Id(self.ids.iter().position(|known| known == id).unwrap_or_default() as u16)
    }

    /// The unit at a place of the table.
    pub fn unit(&self, id: Id) -> Unit {
        Unit(self.ids[usize::from(id.0)].clone())
    }

    /// What the unit at a place of the table measures.
    pub fn dimension(&self, id: Id) -> Dimension {
        self.by_id.get(&self.ids[usize::from(id.0)]).map_or(Dimension::Other, |info| info.dimension)
    }

    /// The currency that shares a name with a unit of something else: "pounds".
    pub fn money_called(&self, name: &str) -> Option<Id> {
        self.shared.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, id)| *id)
    }

    /// Whether an amount in `smaller` belongs to one in `larger` before it: "5 feet 10 inches".
    pub fn adds_to(&self, smaller: &Unit, larger: &Unit) -> bool {
        self.parts.iter().any(|(whole, part)| whole == larger.as_str() && part == smaller.as_str())
    }

    /// The unit that is added to `larger`, where there is but one: inches to feet.
    pub fn only_part(&self, larger: &Unit) -> Option<Unit> {
        let mut parts = self.parts.iter().filter(|(whole, _)| whole == larger.as_str());
        parts.next().filter(|_| parts.next().is_none()).map(|(_, part)| Unit(part.clone()))
    }

    /// Whether the unit is one that has squares and cubes.
    pub fn has_powers(&self, id: Id) -> bool {
        self.by_id.get(&self.ids[usize::from(id.0)]).is_some_and(|info| info.powers)
    }

    /// "square-km": the power and the unit it is of.
    fn power_of(&self, id: &str) -> Option<(&Power, &Info)> {
        let (name, base) = id.split_once('-')?;
        let power = self.powers.iter().find(|power| power.name == name)?;
        Some((power, self.by_id.get(base)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_convert_to_the_base_of_their_dimension() {
        let cases = [
            ("km", Dimension::Length, Some("1000")),
            ("kilogram", Dimension::Mass, Some("1000")),
            ("square-km", Dimension::Area, Some("1000000")),
            ("cubic-m", Dimension::Volume, Some("1")),
            ("litre", Dimension::Volume, Some("0.001")),
            ("km/hour", Dimension::Speed, Some("0.2777777777777778")),
            ("m/second", Dimension::Speed, Some("1")),
            ("megawatt", Dimension::Power, Some("1000000")),
            ("megabyte", Dimension::Data, Some("8000000")),
            ("USD", Dimension::Money, None),
            ("year", Dimension::Time, None),
            ("percent", Dimension::Percent, Some("1")),
            ("percentage-point", Dimension::Points, Some("1")),
            ("person", Dimension::Count, None),
            ("branch/project", Dimension::Count, None),
            ("USD/barrel", Dimension::Other, None),
        ];
        for (id, dimension, factor) in cases {
            let unit = Unit::new(id);
            assert_eq!(unit.dimension(), dimension, "{id}");
            let scale = unit.scale().map(|(factor, _)| factor.normalize().to_string());
            assert_eq!(scale.as_deref(), factor, "{id}");
        }
        assert_eq!(Unit::new("celsius").scale().map(|(_, offset)| offset.to_string()).as_deref(), Some("273.15"));
    }
}
