//! Findings whose change is one button away.

use crate::page::journey;

#[test]
fn karpenter_learns_of_the_reserved_eni() {
    journey(|page| {
        page.visit("");
        page.choose("preset", "Karpenter with small nodes");
        page.expect_words(".findings", "Custom networking: ");
        page.expect_words(".findings", "would hang in ContainerCreating");
        let hanging = page.text("#hanging-custom-networking").expect("the number is a button");
        assert_ne!(hanging, "0", "pods hang under custom networking");

        page.click("Apply: reserved-enis=1");
        page.expect_number("hanging", "custom-networking", "0");
        page.expect_field("reserved-enis", "1");
        page.expect_words("#plan-link", "max_pods_by=karpenter&reserved_enis=1&");

        page.back();
        page.expect_number("hanging", "custom-networking", &hanging);
    });
}

#[test]
fn a_service_range_that_overlaps() {
    journey(|page| {
        page.visit("");
        page.type_into("Service CIDR", "10.40.0.0/20");
        page.expect_words(".findings .error", "10.40.0.0/20");
        page.click("Apply: leave the Service CIDR to EKS");
        page.expect_field("Service CIDR", "");
        page.expect_none("#service-message");
    });
}
