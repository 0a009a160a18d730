// Edits the pods of the plan that is open, and returns how long each part takes, in milliseconds. Runs as the body of
// a function: arguments are the number of samples, of edits before them, and the milliseconds to wait for the page.
const [samples, warmUp, patience] = arguments;

const found = async id => {
    const end = performance.now() + patience;
    while (!document.getElementById(id)) {
        if (performance.now() > end) throw new Error(`no #${id} on the page`);
        await new Promise(done => setTimeout(done, 20));
    }
    return document.getElementById(id);
};
const pause = () => new Promise(done => setTimeout(done, 20 + Math.random() * 20));
// A message is a task of its own: it comes after all that was begun before it, whatever that put into the queue of
// microtasks. Sent from an animation frame it comes after that frame's layout and paint.
const told = () => new Promise(done => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => done(performance.now());
    port2.postMessage(0);
});
// The second frame begins when the first has been painted.
const painted = () => new Promise(done =>
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))));

return (async () => {
    const field = await found('pods');
    const link = await found('plan-link');
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
    const times = {handler: [], answer: [], frame: [], idle_frame: [], painted: [], idle_painted: []};

    const anyTime = async () => {
        await pause();
        const began = performance.now();
        const value = edit();
        const handled = performance.now();
        const shown = painted();
        const answered = await told();
        check(value);
        times.handler.push(handled - began);
        times.answer.push(answered - began);
        times.painted.push(await shown - began);
    };
    const inFrame = async () => {
        await pause();
        const {began, value, end} = await new Promise(done => requestAnimationFrame(() => {
            const began = performance.now();
            const value = edit();
            told().then(end => done({began, value, end}));
        }));
        check(value);
        times.frame.push(end - began);
    };
    const idle = async () => {
        await pause();
        const began = performance.now();
        times.idle_painted.push(await painted() - began);
        await pause();
        const took = await new Promise(done => requestAnimationFrame(() => {
            const began = performance.now();
            told().then(end => done(end - began));
        }));
        times.idle_frame.push(took);
    };

    for (let i = 0; i < warmUp + samples; i++) {
        if (i === warmUp) for (const list of Object.values(times)) list.length = 0;
        await anyTime();
        await inFrame();
        await idle();
    }
    const browser = navigator.userAgent.match(/Chrome\/\d+/)?.[0];
    return {...times, browser};
})();
