//! Names and places as long as AWS's: nothing of them is cut off or left alone on a line.

use crate::page::journey;

const LONG: &str = "#v=1&pods=1800&node_count=80&mix=u7in-32tb.224xlarge:60,m5.xlarge:40&vpc=10.40.0.0/19&subnets=us-east-1a:10.40.0.0/22,us-east-1b:10.40.4.0/22&secondary=100.64.0.0/16&pod_subnets=us-east-1a:100.64.0.0/18,us-east-1b:100.64.64.0/18&more_subnets=public:us-east-1a:10.40.8.0/26,spare:us-east-1b:100.64.128.128/28";

#[test]
fn fields_show_all_of_a_name() {
    journey(|page| {
        for width in [1440, 1120, 900, 390] {
            page.widen(width);
            page.visit(LONG);
            if width < 1100 {
                page.click("Edit plan");
            }
            let cut = "
                const fields = [...document.querySelectorAll('.mix .typebox input, .zones input, .shelf input')];
                return fields.filter(field => field.scrollWidth > field.clientWidth).map(field => field.value).join()";
            page.expect(&format!("fields that are cut at {width}"), cut, &[], "");
            let broken = "
                const heads = [...document.querySelectorAll('.zones tbody th, .uses tbody th')];
                return heads.filter(head => head.scrollWidth > head.clientWidth + 1 || head.clientHeight > 44).length";
            page.expect(&format!("names that break at {width}"), broken, &[], 0);
        }
    });
}

/// Where somebody types is outlined, and all of the outline is there. It ends four pixels off the field's edge.
#[test]
fn outlines_are_whole() {
    journey(|page| {
        for width in [1440, 900, 390] {
            page.widen(width);
            page.visit(LONG);
            if width < 1100 {
                page.click("Edit plan");
            }
            // What is beyond the edge of something that scrolls is scrolled to.
            let clipped = "
                const fields = [...document.querySelectorAll('.inputs input, .inputs select, .shelf input')];
                const seen = fields.filter(field => field.checkVisibility());
                const cuts = (field, around) => {
                    if (getComputedStyle(around).overflow === 'visible') return false;
                    const [own, room] = [field, around].map(it => it.getBoundingClientRect());
                    const [across, down] = [around.scrollWidth > around.clientWidth, around.scrollHeight > around.clientHeight];
                    return !across && (own.left - 4 < room.left || own.right + 4 > room.right)
                        || !down && (own.top - 4 < room.top || own.bottom + 4 > room.bottom);
                };
                const cut = seen.filter(field => {
                    for (let up = field.parentElement; up; up = up.parentElement) if (cuts(field, up)) return true;
                    return false;
                });
                return [seen.length > 30, cut.map(field => field.id || field.value).join()].join()";
            page.expect(&format!("fields with an outline that is cut at {width}"), clipped, &[], "true,");
        }
    });
}

/// A zone's name stands on the line of its word, and a working is as wide as there is room.
#[test]
fn cells_and_workings_use_their_room() {
    journey(|page| {
        page.widen(900);
        page.visit("");
        let alone = "
            const tops = [...document.querySelectorAll('.cmp td small')].map(small => {
                const text = small.firstChild, at = text.data.search(/zone .$/);
                if (at < 0) return null;
                const top = place => { const r = document.createRange(); r.setStart(text, place); r.setEnd(text, place + 1); return r.getBoundingClientRect().top };
                return top(at) === top(text.length - 1);
            });
            return tops.includes(true) && !tops.includes(false)";
        page.expect("zones on the line of their word", alone, &[], true);
        page.click_id("needed-zone-secondary-ip");
        page.expect_words("#working", "Formula");
        let beside = "
            const working = document.getElementById('working');
            return Math.round(working.closest('.scroll').clientWidth - working.getBoundingClientRect().width)";
        page.expect("room beside the working", beside, &[], 0);
    });
}

/// Where the table is wider than its room, the labels of its rows stay while it is pushed aside.
#[test]
fn labels_stay_beside_their_numbers() {
    journey(|page| {
        page.widen(760);
        page.visit("");
        let moved = "
            const room = document.querySelector('.cmp').closest('.scroll');
            room.scrollLeft = 100;
            const label = room.querySelector('tbody th[scope=row]').getBoundingClientRect();
            return [room.scrollLeft, Math.round(label.left - room.getBoundingClientRect().left)].join()";
        page.expect("the table pushed aside, and its labels", moved, &[], "100,0");
    });
}
