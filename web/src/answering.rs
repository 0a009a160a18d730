//! When the answer is computed: see [`use_answer`].

use std::cell::RefCell;
use std::rc::Rc;

use eks_ip_document::PlanDocument;
use gloo::render::request_animation_frame;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::answer::Answer;

/// The answer to a plan. It follows the frame that shows what was typed, so that a key is on the screen before
/// anything is computed; until then it is the answer to the plan of a moment ago.
#[hook]
pub fn use_answer(document: Rc<PlanDocument>) -> Rc<Answer> {
    let answer = use_state_eq(|| Rc::new(Answer::of((*document).clone())));
    let setter = answer.setter();
    let known = answer.document == *document;
    use_effect_with(document, move |document| {
        let document = Rc::clone(document);
        let after_frame = (!known).then(|| {
            let task = Rc::new(RefCell::new(None));
            let in_frame = Rc::clone(&task);
            let frame = request_animation_frame(move |_| {
                // A task of its own: the frame is painted before it.
                let compute = move || setter.set(Rc::new(Answer::of((*document).clone())));
                *in_frame.borrow_mut() = Some(Timeout::new(0, compute));
            });
            (frame, task)
        });
        // Dropping frame and task cancels them: the next edit asks for its own.
        move || drop(after_frame)
    });
    (*answer).clone()
}
