//! Mounts the page.

fn main() {
    yew::Renderer::<eks_ip_web::App>::new().render();
}
