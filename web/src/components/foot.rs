//! See [`foot`].

use yew::prelude::*;

use super::glossary::glossary;
use crate::words::chrome as words;

/// The link, what is not modelled, and the dates of the data.
pub(super) fn foot(link: String) -> Html {
    let provenance = eks_ip_catalog::provenance();
    let facts = words::data(eks_ip_catalog::all().len(), provenance);
    html! {
        <footer class="foot">
            { glossary() }
            <div>
                <h2>{ words::PLAN_LINK }</h2>
                <code id="plan-link" tabindex="0">{ link }</code>
                <p>{ words::PRIVATE }</p>
            </div>
            <div>
                <h2>{ words::NOT_MODELLED }</h2>
                <p>{ words::NOT_MODELLED_LIST }</p>
                <h2>{ words::DATA }</h2>
                <p>{ facts }</p>
            </div>
        </footer>
    }
}
