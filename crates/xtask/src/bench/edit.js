// Edits the pods of the plan that is open, and returns how long each part takes. Comes after `frame.js`.
const found = async id => {
    const end = performance.now() + patience;
    while (!document.getElementById(id)) {
        if (performance.now() > end) throw new Error(`no #${id} on the page`);
        await new Promise(done => setTimeout(done, 20));
    }
    return document.getElementById(id);
};
// The pictures follow the answer one by one: drawn when nothing has changed for longer than one keeps the next waiting.
const quiet = node => new Promise(done => {
    let last = performance.now();
    const seen = new MutationObserver(() => { last = performance.now(); });
    seen.observe(node, {subtree: true, childList: true, characterData: true, attributes: true});
    const look = () => {
        if (performance.now() - last < 60) return timer(look, 10);
        seen.disconnect();
        done();
    };
    look();
});
// The page computes its answer in a task of a timer, and draws it in the microtasks that follow.
let task = null;
window.setTimeout = (callback, ...rest) => timer(() => {
    const began = performance.now();
    callback();
    task = {began, computed: performance.now()};
}, ...rest);

return (async () => {
    const field = await found('pods');
    const link = await found('plan-link');
    const number = (await found('steady')).parentElement;
    const results = await found('results');
    // Pictures are on the screen while somebody types: the inputs stay beside them.
    document.querySelector('.picture').scrollIntoView();
    field.focus({preventScroll: true});
    const start = Number(field.value.replace(/\D/g, ''));
    if (!(start > 0)) throw new Error(`pods: ${field.value}`);
    const values = [start + 400, start];
    let edits = 0;
    const edit = () => {
        const value = String(values[edits++ % 2]);
        field.value = value;
        field.dispatchEvent(new InputEvent('input', {bubbles: true}));
        return value;
    };
    // What was measured is only what it is called if the page says the new plan by then.
    const check = value => {
        if (!link.textContent.includes(`pods=${value}&`)) throw new Error(`not pods=${value}: ${link.textContent}`);
    };
    // The answer is on the page when the moment's size is another.
    const answered = () => new Promise((done, failed) => {
        const before = number.textContent;
        const late = timer(() => failed(new Error(`the answer stays ${before}`)), patience);
        const seen = new MutationObserver(() => {
            if (number.textContent === before) return;
            seen.disconnect();
            clearTimeout(late);
            done(performance.now());
        });
        seen.observe(results, {subtree: true, childList: true, characterData: true});
    });
    const times = {handler: [], typed: [], idle_frame: [], bare_frame: [], compute: [], draw: [], answer_frame: [], answered: []};

    const once = async () => {
        await pause();
        const nothing = await frame(() => null);
        times.idle_frame.push(nothing.end - nothing.began);
        await pause();
        times.bare_frame.push(await letter(field));
        await pause();
        const answer = answered();
        let handled;
        const typed = await frame(() => {
            const began = performance.now();
            const value = edit();
            handled = performance.now() - began;
            return value;
        });
        times.handler.push(handled);
        times.typed.push(typed.end - typed.began);
        const drawn = await answer;
        check(typed.value);
        times.compute.push(task.computed - task.began);
        times.draw.push(drawn - task.computed);
        const shown = await frame(() => null);
        times.answer_frame.push(shown.end - shown.began);
        times.answered.push(shown.end - typed.began);
        await quiet(results);
    };

    for (let i = 0; i < warmUp + samples; i++) {
        if (i === warmUp) for (const list of Object.values(times)) list.length = 0;
        await once();
    }
    window.setTimeout = timer;
    const browser = navigator.userAgent.match(/Chrome\/\d+/)?.[0];
    return {...times, browser};
})();
