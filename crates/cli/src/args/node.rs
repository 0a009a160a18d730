//! What can be asked about one node: its shape, its mode, its CNI's settings.

use clap::{ArgGroup, Args};
use eks_ip_core::{CniSettings, EniLimits, Strategy, WarmTargets, WindowsTargets};
use eks_ip_document::{Setting, limits};

use super::{SetByAsked, values};
use crate::format::Format;

pub(super) const EXAMPLES: &str = "\
Examples:
  eks-ip node --type m5.large --pods 5                        why do five pods hold 20 addresses?
  eks-ip node --type m5.large --pods 27 --warm-ip-target 5 --minimum-ip-target 30
  eks-ip node --type m5.large --pods 108 --prefix-delegation --custom-networking
  eks-ip node --enis 3 --ipv4-per-eni 10 --max-pods 29 --pods 27 --json

Pods are those with an address of their own: aws-node, kube-proxy and others on the host's network are not counted. \
Settings that are not given are those of the shipped manifest: WARM_ENI_TARGET=1, WARM_PREFIX_TARGET=1, no others.";

const WINDOWS: [&str; 5] = ["custom_networking", "trunk_eni", "efa_only_enis", "max_eni", "warm_eni_target"];

#[derive(Args, Debug)]
#[command(group = ArgGroup::new("shape").required(true).args(["instance_type", "enis"]))]
pub(crate) struct NodeAsked {
    #[command(flatten)]
    pub(crate) shape: ShapeAsked,
    /// Pods with an address on the node, DaemonSets' among them
    #[arg(long, value_name = "N", value_parser = values::number(0, limits::MAX_PODS))]
    pub(crate) pods: u32,
    /// The kubelet's maxPods; for a type, AWS's recommendation or --set-by without the flag
    #[arg(long, value_name = "L", value_parser = values::number(1, limits::MAX_PODS), conflicts_with = "set_by")]
    pub(crate) max_pods: Option<u32>,
    #[command(flatten)]
    pub(crate) set_by: SetByAsked,
    #[command(flatten)]
    pub(crate) mode: ModeAsked,
    #[command(flatten)]
    pub(crate) settings: SettingsAsked,
    #[command(flatten)]
    pub(crate) format: Format,
}

/// A type of the catalogue, or any shape.
#[derive(Args, Debug)]
pub(crate) struct ShapeAsked {
    /// An instance type, as in m5.large
    #[arg(long = "type", value_name = "TYPE", help_heading = "Shape", conflicts_with_all = ["enis", "ipv4_per_eni"])]
    pub(crate) instance_type: Option<String>,
    /// ENIs on the default network card, instead of a type
    #[arg(long, value_name = "E", help_heading = "Shape", requires_all = ["ipv4_per_eni", "max_pods"])]
    #[arg(value_parser = values::number(1, EniLimits::ABSURD.into()))]
    pub(crate) enis: Option<u32>,
    /// IPv4 addresses on each of them, the ENI's own included
    #[arg(long, value_name = "A", help_heading = "Shape", requires = "enis")]
    #[arg(value_parser = values::number(2, EniLimits::ABSURD.into()))]
    pub(crate) ipv4_per_eni: Option<u32>,
    /// EFA-only ENIs of the default card
    #[arg(long, value_name = "N", help_heading = "Shape", value_parser = values::number(0, limits::EFA_ONLY_ENIS))]
    pub(crate) efa_only_enis: Option<u32>,
    /// The node runs Windows; the three address and prefix targets are then those of its ConfigMap
    #[arg(long, help_heading = "Shape", conflicts_with_all = WINDOWS)]
    pub(crate) windows: bool,
}

/// How pods get their addresses.
#[derive(Args, Debug)]
pub(crate) struct ModeAsked {
    /// The strategy, instead of the two flags below
    #[arg(long, value_name = "STRATEGY", help_heading = "Mode", value_parser = values::strategies())]
    #[arg(conflicts_with_all = ["prefix_delegation", "custom_networking"])]
    strategy: Option<Strategy>,
    /// ENABLE_PREFIX_DELEGATION: slots take /28 prefixes
    #[arg(long, help_heading = "Mode")]
    prefix_delegation: bool,
    /// AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: pods in subnets of their own, none on the primary ENI
    #[arg(long, help_heading = "Mode")]
    custom_networking: bool,
    /// ENABLE_POD_ENI on a type that can trunk: one ENI becomes the trunk
    #[arg(long, help_heading = "Mode")]
    pub(crate) trunk_eni: bool,
}

impl ModeAsked {
    /// The strategy that was meant.
    pub(crate) const fn strategy(&self) -> Strategy {
        match (self.strategy, self.custom_networking, self.prefix_delegation) {
            (Some(strategy), ..) => strategy,
            (None, true, true) => Strategy::CustomNetworkingPrefix,
            (None, true, false) => Strategy::CustomNetworking,
            (None, false, true) => Strategy::PrefixDelegation,
            (None, false, false) => Strategy::SecondaryIp,
        }
    }
}

/// What is set on the CNI.
#[derive(Args, Debug)]
pub(crate) struct SettingsAsked {
    /// MAX_ENI: the most ENIs the node attaches; 0 leaves it to the type
    #[arg(long, value_name = "N", help_heading = "CNI settings", value_parser = values::setting(Setting::MaxEni))]
    max_eni: Option<u32>,
    /// WARM_ENI_TARGET: whole ENIs kept free [manifest: 1]
    #[arg(long, value_name = "N", help_heading = "CNI settings")]
    #[arg(value_parser = values::setting(Setting::WarmEniTarget))]
    warm_eni_target: Option<u32>,
    /// WARM_IP_TARGET: addresses kept free [manifest: unset]
    #[arg(long, value_name = "N", help_heading = "CNI settings")]
    #[arg(value_parser = values::setting(Setting::WarmIpTarget))]
    warm_ip_target: Option<u32>,
    /// MINIMUM_IP_TARGET: addresses held at least [manifest: unset]
    #[arg(long, value_name = "N", help_heading = "CNI settings")]
    #[arg(value_parser = values::setting(Setting::MinimumIpTarget))]
    minimum_ip_target: Option<u32>,
    /// WARM_PREFIX_TARGET: whole prefixes kept free [manifest: 1]
    #[arg(long, value_name = "N", help_heading = "CNI settings")]
    #[arg(value_parser = values::setting(Setting::WarmPrefixTarget))]
    warm_prefix_target: Option<u32>,
}

impl SettingsAsked {
    /// The settings in force: the shipped manifest's where no flag is given. The three targets that Windows
    /// nodes have too are theirs with `--windows`.
    pub(crate) fn settings(&self, windows: bool, pod_eni: bool) -> CniSettings {
        let mut settings =
            CniSettings { pod_eni, max_eni: self.max_eni.filter(|most| *most > 0), ..CniSettings::MANIFEST };
        if windows {
            settings.windows = WindowsTargets {
                warm_ip_target: self.warm_ip_target,
                minimum_ip_target: self.minimum_ip_target,
                warm_prefix_target: self.warm_prefix_target,
            };
            return settings;
        }
        let shipped = WarmTargets::MANIFEST;
        settings.warm = WarmTargets {
            warm_eni_target: self.warm_eni_target.unwrap_or(shipped.warm_eni_target),
            warm_ip_target: self.warm_ip_target.unwrap_or(shipped.warm_ip_target),
            minimum_ip_target: self.minimum_ip_target.unwrap_or(shipped.minimum_ip_target),
            warm_prefix_target: self.warm_prefix_target.unwrap_or(shipped.warm_prefix_target),
        };
        settings
    }
}
