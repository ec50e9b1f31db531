//! Rectangles and directions on a page, in points from its top left.

use crate::reading::Location;

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Rect {
    pub(super) x0: f64,
    pub(super) y0: f64,
    pub(super) x1: f64,
    pub(super) y1: f64,
}

impl Rect {
    /// Between two corners.
    pub(super) fn of(one: (f64, f64), other: (f64, f64)) -> Self {
        Rect { x0: one.0.min(other.0), y0: one.1.min(other.1), x1: one.0.max(other.0), y1: one.1.max(other.1) }
    }

    pub(super) fn width(&self) -> f64 {
        self.x1 - self.x0
    }

    pub(super) fn height(&self) -> f64 {
        self.y1 - self.y0
    }

    pub(super) fn holds(&self, (x, y): (f64, f64)) -> bool {
        self.x0 <= x && x <= self.x1 && self.y0 <= y && y <= self.y1
    }

    /// Reaches as far as this point, too.
    pub(super) fn add(&mut self, (x, y): (f64, f64)) {
        *self = Rect { x0: self.x0.min(x), y0: self.y0.min(y), x1: self.x1.max(x), y1: self.y1.max(y) };
    }

    /// The four sides of the frame that this rectangle is with another one as its hole, if they are so thin.
    pub(super) fn frame_of(&self, hole: &Rect, thick: f64) -> Option<[Rect; 4]> {
        let sides = [hole.x0 - self.x0, hole.y0 - self.y0, self.x1 - hole.x1, self.y1 - hole.y1];
        let is_frame = sides.iter().all(|side| (0.0..=thick).contains(side)) && hole.height().min(hole.width()) > thick;
        is_frame.then_some([
            Rect { y1: hole.y0, ..*self },
            Rect { y0: hole.y1, ..*self },
            Rect { x1: hole.x0, ..*self },
            Rect { x0: hole.x1, ..*self },
        ])
    }

    /// Its four sides, as lines.
    pub(super) fn sides(&self) -> [Rect; 4] {
        [
            Rect { y1: self.y0, ..*self },
            Rect { y0: self.y1, ..*self },
            Rect { x1: self.x0, ..*self },
            Rect { x0: self.x1, ..*self },
        ]
    }

    /// What both hold; not sound if that is nothing.
    pub(super) fn common(&self, other: &Rect) -> Rect {
        Rect {
            x0: self.x0.max(other.x0),
            y0: self.y0.max(other.y0),
            x1: self.x1.min(other.x1),
            y1: self.y1.min(other.y1),
        }
    }

    /// Where it is in a document, in whole points; pages count from 0 here.
    pub(super) fn on_page(&self, page: usize) -> Location {
        let whole = |at: f64| at.clamp(0.0, f64::from(u32::MAX)) as u32;
        Location::Page {
            page: u32::try_from(page.saturating_add(1)).unwrap_or(u32::MAX),
            x0: whole(self.x0.floor()),
            y0: whole(self.y0.floor()),
            x1: whole(self.x1.ceil()),
            y1: whole(self.y1.ceil()),
        }
    }

    /// Whether it is on a page at all.
    pub(super) fn is_sound(&self) -> bool {
        const FAR: f64 = 1e6;
        self.x0 <= self.x1 && self.y0 <= self.y1 && [self.x0, self.y0, self.x1, self.y1].iter().all(|at| at.abs() < FAR)
    }
}

/// Where text runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Right,
    Down,
    Left,
    Up,
}

impl Direction {
    /// The one nearest to a vector.
    pub(super) fn of((x, y): (f64, f64)) -> Self {
        match (x.abs() >= y.abs(), x >= 0.0, y >= 0.0) {
            (true, true, _) => Direction::Right,
            (true, false, _) => Direction::Left,
            (false, _, true) => Direction::Down,
            (false, _, false) => Direction::Up,
        }
    }
}
