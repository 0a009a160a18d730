// The beginning of each script that measures: frames, and the pauses between them. All of it runs as the body of a
// function: arguments are the number of samples, of edits before them, and the milliseconds to wait for the page. What
// it returns is in milliseconds.
const [samples, warmUp, patience] = arguments;

// A message is a task of its own: sent from an animation frame it comes after that frame's layout and paint.
const told = () => new Promise(done => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => done(performance.now());
    port2.postMessage(0);
});
const frame = inside => new Promise(done => requestAnimationFrame(() => {
    const began = performance.now();
    const value = inside();
    told().then(end => done({began, value, end}));
}));
// The page's own timers are told apart from ours by coming through the window.
const timer = window.setTimeout;
const pause = () => new Promise(done => timer(done, 20 + Math.random() * 20));
// What a letter takes where nobody listens. It is given back after that.
const letter = async field => {
    const shows = field.value;
    const {began, end} = await frame(() => { field.value = shows.slice(0, -1); });
    field.value = shows;
    return end - began;
};
