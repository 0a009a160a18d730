//! The output of `aws ec2 describe-instance-types`, as far as the catalogue uses it: see [`Ec2Type`].

use serde::{Deserialize, Serialize};
use serde_json::{Deserializer, Value};

/// One entry of `InstanceTypes`. Fields that are not used are dropped in reading; what may be missing
/// is an `Option`, so that whoever needs it can say of which type it is missing.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Ec2Type {
    pub(super) instance_type: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) current_generation: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) bare_metal: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) hypervisor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) processor_info: Option<ProcessorInfo>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) v_cpu_info: Option<VCpuInfo>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) memory_info: Option<MemoryInfo>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) network_info: Option<NetworkInfo>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) neuron_info: Option<Listed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) gpu_info: Option<Listed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) fpga_info: Option<Listed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) media_accelerator_info: Option<Listed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) inference_accelerator_info: Option<Listed>,
}

/// A section whose presence is all that matters.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Listed {}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct ProcessorInfo {
    #[serde(default)]
    pub(super) supported_architectures: Vec<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct VCpuInfo {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) default_v_cpus: Option<u64>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct MemoryInfo {
    #[serde(rename = "SizeInMiB", skip_serializing_if = "Option::is_none")]
    pub(super) size_in_mib: Option<u64>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct NetworkInfo {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) default_network_card_index: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) maximum_network_cards: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) maximum_network_interfaces: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) ipv4_addresses_per_interface: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) ipv6_addresses_per_interface: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) efa_supported: Option<bool>,
    #[serde(default)]
    pub(super) network_cards: Vec<NetworkCard>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct NetworkCard {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) network_card_index: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) maximum_network_interfaces: Option<u64>,
}

/// Reads every form in which the output is met: one page, pages one after the other, an array of pages
/// or of types, and types keyed by name.
pub(super) fn read(text: &str) -> Result<Vec<Ec2Type>, String> {
    let mut types = Vec::new();
    for value in Deserializer::from_str(text).into_iter::<Value>() {
        collect(value.map_err(|error| format!("not JSON: {error}"))?, &mut types)?;
    }
    if types.is_empty() {
        return Err(format!("no instance types; {EXPECTED}"));
    }
    types.sort_by(|a, b| a.instance_type.cmp(&b.instance_type));
    if let Some(pair) = types.windows(2).find(|pair| pair[0].instance_type == pair[1].instance_type) {
        return Err(format!("{} is there twice; every type should be there once", pair[0].instance_type));
    }
    Ok(types)
}

const EXPECTED: &str = "expected the JSON of `aws ec2 describe-instance-types`";

fn collect(value: Value, types: &mut Vec<Ec2Type>) -> Result<(), String> {
    match value {
        Value::Array(items) => {
            for item in items {
                if item.get("InstanceType").is_some() {
                    types.push(entry(item)?);
                } else {
                    collect(item, types)?;
                }
            }
            Ok(())
        }
        Value::Object(mut page) if page.contains_key("InstanceTypes") => {
            collect(page.remove("InstanceTypes").unwrap_or_default(), types)
        }
        Value::Object(keyed) => {
            for (name, item) in keyed {
                let item = entry(item).map_err(|error| format!("{name}: {error}"))?;
                if item.instance_type != name {
                    return Err(format!("the entry of {name} says that it is {}", item.instance_type));
                }
                types.push(item);
            }
            Ok(())
        }
        other => Err(format!("{other} is not an instance type; {EXPECTED}")),
    }
}

fn entry(value: Value) -> Result<Ec2Type, String> {
    let name = value.get("InstanceType").and_then(Value::as_str).unwrap_or("an entry").to_owned();
    serde_json::from_value(value).map_err(|error| format!("{name}: {error}; {EXPECTED}"))
}

/// The types as one page, a type a line, in the order given: what is committed.
pub(super) fn extract(types: &[Ec2Type]) -> Result<String, String> {
    let lines: Vec<String> = types
        .iter()
        .map(|item| serde_json::to_string(item).map_err(|error| format!("{}: {error}", item.instance_type)))
        .collect::<Result<_, _>>()?;
    Ok(format!("{{\"InstanceTypes\":[\n{}\n]}}\n", lines.join(",\n")))
}
