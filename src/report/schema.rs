//! JSON Schemas of what is written, made from the types that are written.

use super::{MentionRow, Report, jsonl};
use schemars::{JsonSchema, Schema, generate::SchemaSettings};
use serde_json::json;

/// A kind of JSON and the schema it follows.
pub struct Shape {
    /// What `factdiff schema` calls it.
    pub name: &'static str,
    /// What it describes.
    pub about: &'static str,
    /// Makes the schema.
    pub schema: fn() -> Schema,
}

/// Every kind of JSON the library writes.
pub const SHAPES: &[Shape] = &[
    Shape { name: "report", about: "the report, `--format json`", schema: || of::<Report>("report") },
    Shape { name: "line", about: "one line of `--format jsonl`", schema: || of::<jsonl::Line>("line") },
    Shape { name: "mention", about: "one line of `factdiff mentions --format jsonl`", schema: || of::<MentionRow>("mention") },
];

/// The schema (draft 2020-12) of a type, named for this version of its layout.
pub fn of<T: JsonSchema>(name: &str) -> Schema {
    // As it is written: fields that are always there are required.
    let mut schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>();
    schema.insert("$id".to_owned(), json!(format!("urn:factdiff:{name}-1")));
    schema
}

impl std::fmt::Debug for Shape {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Shape({})", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{json, jsonl, rendered};
    use serde_json::Value;

    fn validator(name: &str) -> jsonschema::Validator {
        let shape = SHAPES.iter().find(|shape| shape.name == name).expect("a shape");
        jsonschema::validator_for((shape.schema)().as_value()).expect("a valid schema")
    }

    #[track_caller]
    fn hold(validator: &jsonschema::Validator, value: &Value) {
        let errors: Vec<String> = validator.iter_errors(value).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert_eq!(errors, [] as [String; 0]);
    }

    #[test]
    fn json_follows_its_schema() {
        let mut report: Value = serde_json::from_str(&rendered(json::render)).unwrap();
        hold(&validator("report"), &report);
        report["facts"][0]["verdict"] = json!("fine");
        assert!(!validator("report").is_valid(&report));
    }

    #[test]
    fn every_json_line_follows_its_schema() {
        let validator = validator("line");
        for line in rendered(jsonl::render).lines() {
            hold(&validator, &serde_json::from_str(line).unwrap());
        }
        assert!(!validator.is_valid(&json!({"type": "rumour"})));
    }

    #[test]
    fn every_field_is_described() {
        for shape in SHAPES {
            let schema = (shape.schema)().to_value();
            assert!(schema["description"].is_string(), "{}", shape.name);
            for (name, part) in schema["$defs"].as_object().unwrap() {
                for (field, about) in part["properties"].as_object().into_iter().flatten() {
                    assert!(about.get("description").is_some() || field == "type", "{name}.{field}");
                }
            }
        }
    }
}
