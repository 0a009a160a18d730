// Takes a letter from the one field of a page and gives it back, and returns how long the frames of the first take: what
// no page is quicker than. Comes after `frame.js`.
const field = document.querySelector('input');
field.focus();

return (async () => {
    const times = [];
    for (let i = 0; i < warmUp + samples; i++) {
        const shows = field.value;
        await pause();
        const {began, end} = await frame(() => { field.value = shows.slice(0, -1); });
        if (i >= warmUp) times.push(end - began);
        await pause();
        field.value = shows;
    }
    return times;
})();
