//! The main states of the page: see [`STATES`].

/// One state of the page that is drawn.
pub(crate) struct State {
    /// What its files begin with.
    pub(crate) name: &'static str,
    /// The plan, as a link; empty for the page as it opens.
    pub(crate) link: &'static str,
    /// What is done there, as a script: what a person would click or type. It returns the selector of what is brought into
    /// view, or nothing.
    pub(crate) script: &'static str,
}

/// Each is drawn at every width and in both themes.
pub(crate) const STATES: [State; 7] = [
    // Also the README's picture.
    State { name: "opening", link: "", script: "" },
    State {
        name: "pager",
        link: "",
        script: "
            const list = document.getElementById('preset');
            list.value = [...list.options].find(option => option.textContent === 'The night of the pager').value;
            list.dispatchEvent(new Event('change', { bubbles: true }))",
    },
    State {
        name: "overflowing",
        link: "#v=1&pods=6000&node_count=200&mix=m5.large:50,c5.xlarge:50&vpc=10.0.0.0/22&subnets=a:10.0.0.0/24,b:10.0.1.0/24&growth=10",
        script: "return '#results'",
    },
    State {
        name: "large",
        link: "#v=1&pods=1000000&node_count=100000&mix=m5.large:40,m5.xlarge:30,c5.2xlarge:30&vpc=10.0.0.0/16&subnets=a:10.0.0.0/18,b:10.0.64.0/18,c:10.0.128.0/18&secondary=100.64.0.0/16&pod_subnets=a:100.64.0.0/18,b:100.64.64.0/18,c:100.64.128.0/18&growth=3",
        script: "return '#addresses-title'",
    },
    State {
        name: "errors",
        link: "#v=1&pods=120&mix=m5.large:100&vpc=10.0.0.0/22&subnets=a:10.0.0.0/24&garbage=1",
        script: "
            const type = (label, text) => {
                const field = document.querySelector(`[aria-label='${label}']`)
                    ?? document.getElementById([...document.querySelectorAll('label')].find(e => e.textContent.trim() === label).htmlFor);
                field.value = text;
                field.dispatchEvent(new Event('input', { bubbles: true }));
                // Puts away the list that types are offered in.
                field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
            };
            type('Pods with a VPC address', 'nonsense');
            type('Type 1', 'm5');
            type('VPC CIDR', '10.0.0.1/8');
            [...document.querySelectorAll('button')].find(button => button.textContent.trim() === 'Edit plan')?.click()",
    },
    State {
        name: "working",
        link: "",
        script: "document.getElementById('needed-zone-custom-networking').click(); return '#working'",
    },
    State {
        name: "space",
        link: "#v=1&pods=1800&node_count=80&mix=u7in-32tb.224xlarge:60,m5.xlarge:40&vpc=10.40.0.0/19&subnets=us-east-1a:10.40.0.0/22,us-east-1b:10.40.4.0/22&secondary=100.64.0.0/16&pod_subnets=us-east-1a:100.64.0.0/18,us-east-1b:100.64.64.0/18&more_subnets=public:us-east-1a:10.40.8.0/26,spare:us-east-1b:100.64.128.128/28&connected=billing:10.40.16.0/20:peering",
        script: "return '#address-map-title'",
    },
];
