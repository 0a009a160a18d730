// Takes a letter from the one field of a page, again and again, and returns how long each takes: what no page is quicker
// than. Comes after `frame.js`.
const field = document.querySelector('input');
field.focus();

return (async () => {
    const times = [];
    for (let i = 0; i < warmUp + samples; i++) {
        await pause();
        const took = await letter(field);
        if (i >= warmUp) times.push(took);
    }
    return times;
})();
