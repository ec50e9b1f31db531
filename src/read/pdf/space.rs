//! Rectangles and directions on a page, in points from its top left.

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

    /// What both hold; not sound if that is nothing.
    pub(super) fn common(&self, other: &Rect) -> Rect {
        Rect {
            x0: self.x0.max(other.x0),
            y0: self.y0.max(other.y0),
            x1: self.x1.min(other.x1),
            y1: self.y1.min(other.y1),
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
