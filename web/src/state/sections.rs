//! The form section by section, as it is drawn.

use super::form::Form;
use super::session::Section;

impl Form {
    /// Whether what is typed and chosen in a section, and what it says of other sections, is the same.
    pub fn is_same_in(&self, section: Section, other: &Self) -> bool {
        let max_pods = |form: &Self| (form.max_pods_kind, form.reserved_enis.clone(), form.max_pods.clone());
        self.settings == other.settings
            && match section {
                Section::Cluster => {
                    (&self.pods, &self.nodes, self.mix_by) == (&other.pods, &other.nodes, other.mix_by)
                }
                Section::Nodes => {
                    (&self.mix, self.mix_by) == (&other.mix, other.mix_by)
                        && max_pods(self) == max_pods(other)
                }
                Section::Network => self.network == other.network,
                // Security groups for pods are of the types that are there.
                Section::Cni => self.mix == other.mix,
            }
    }
}
