//! Mounts the page in place of the words that wait for it.

fn main() {
    let place = web_sys::window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id("app"));
    match place {
        Some(place) => {
            place.remove_attribute("class").ok();
            yew::Renderer::<eks_ip_web::App>::with_root(place).render();
        }
        None => {
            yew::Renderer::<eks_ip_web::App>::new().render();
        }
    }
}
