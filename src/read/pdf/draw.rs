//! What a page draws: glyphs with their places, ruling lines, pictures. The one file that knows the interpreter.

#![allow(clippy::arithmetic_side_effects, reason = "transforms of points are of floating point")]

use super::shapes::usual;
use super::space::{Direction, Rect};
use hayro_interpret::font::{Glyph as FontGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect as Box, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, Paint, SoftMask, TransformExt, interpret_page,
};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The thickest ruling line that is drawn as a filled rectangle, in points.
const THICK: f64 = 3.0;
/// Units of a glyph in its font size.
const EM: f64 = 1000.0;

/// A character with its place, in points from the top left of its page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub(super) text: char,
    pub(super) x0: f64,
    pub(super) x1: f64,
    /// Of the baseline.
    pub(super) y: f64,
    pub(super) size: f64,
}

impl Glyph {
    /// The middle of the letter: what cell it stands in.
    pub(super) fn middle(&self) -> (f64, f64) {
        (f64::midpoint(self.x0, self.x1), self.y - self.size * 0.35)
    }
}

/// All that a page draws and a reader asks for.
#[derive(Default)]
pub(super) struct Drawn {
    pub(super) height: f64,
    pub(super) glyphs: Vec<Glyph>,
    /// Lines and thin rectangles, horizontal or vertical; their thickness is the short side.
    pub(super) rulings: Vec<Rect>,
    pub(super) pictures: Vec<Rect>,
    /// Glyphs without a map to Unicode.
    pub(super) unmapped: usize,
    /// Glyphs that are not shown: what an OCR tool puts below a scan.
    pub(super) invisible: usize,
}

/// What a document may draw.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    pub(super) pages: usize,
    pub(super) glyphs: usize,
    pub(super) rulings: usize,
}

/// Why a document could not be drawn.
pub(super) enum Stop {
    /// A password is needed.
    Locked,
    /// Not a PDF, or its page tree is lost.
    Damaged,
    /// The interpreter panicked at this page, from 1.
    Panicked(usize),
    Pages(usize),
    Glyphs(usize),
    Rulings(usize),
}

/// Draws every page. A panic of the interpreter is an error of the file; a build that aborts on panic cannot contain it.
pub(super) fn pages(bytes: &[u8], bounds: Bounds) -> Result<Vec<Drawn>, Stop> {
    let opened = catch_unwind(AssertUnwindSafe(|| Pdf::new(bytes.to_vec())));
    let pdf = match opened {
        Ok(Ok(pdf)) => pdf,
        Ok(Err(LoadPdfError::Decryption(_))) => return Err(Stop::Locked),
        Ok(Err(LoadPdfError::Invalid)) | Err(_) => return Err(Stop::Damaged),
    };
    let all = pdf.pages();
    if all.len() > bounds.pages {
        return Err(Stop::Pages(all.len()));
    }
    let cache = InterpreterCache::new();
    let (mut glyphs, mut rulings) = (bounds.glyphs, bounds.rulings);
    let mut out = Vec::new();
    for (number, page) in (1_usize..).zip(all.iter()) {
        let drawn = catch_unwind(AssertUnwindSafe(|| draw(page, &cache, &pdf, (glyphs, rulings))));
        let drawn = drawn.map_err(|_| Stop::Panicked(number))?;
        glyphs = glyphs.checked_sub(drawn.glyphs.len()).ok_or(Stop::Glyphs(bounds.glyphs))?;
        rulings = rulings.checked_sub(drawn.rulings.len()).ok_or(Stop::Rulings(bounds.rulings))?;
        out.push(drawn);
    }
    Ok(out)
}

fn draw<'a>(page: &'a Page<'a>, cache: &InterpreterCache<'a>, pdf: &'a Pdf, most: (usize, usize)) -> Drawn {
    let (width, height) = page.render_dimensions();
    let height = f64::from(height);
    let transform = page.initial_transform(true).to_kurbo();
    let area = Box::new(0.0, 0.0, f64::from(width), height);
    let mut context = Context::new(transform, area, cache, pdf.xref(), InterpreterSettings::default());
    let mut pen = Pen {
        out: Drawn { height, ..Drawn::default() },
        most,
        clips: vec![Rect::of((0.0, 0.0), (area.x1, area.y1))],
        turned: [0; 4],
    };
    interpret_page(page, &mut context, &mut pen);
    pen.upright()
}

/// The device that the interpreter draws with.
struct Pen {
    out: Drawn,
    /// Glyphs and rulings that are left; one more of each is kept, so that it shows.
    most: (usize, usize),
    clips: Vec<Rect>,
    /// How many glyphs run in each direction.
    turned: [usize; 4],
}

impl Pen {
    fn shows(&self, (x, y): (f64, f64)) -> bool {
        self.clips.last().is_none_or(|clip| clip.holds((x, y)))
    }

    fn clip(&mut self, area: Rect) {
        let area = self.clips.last().map_or(area, |outer| outer.common(&area));
        self.clips.push(area);
    }

    fn ruling(&mut self, rect: Rect) {
        let rect = self.clips.last().map_or(rect, |clip| clip.common(&rect));
        if rect.is_sound() && self.out.rulings.len() <= self.most.1 {
            self.out.rulings.push(rect);
        }
    }

    /// A straight stroke, if it runs along the page.
    fn stroke(&mut self, from: Point, to: Point, width: f64) {
        let (dx, dy) = ((from.x - to.x).abs(), (from.y - to.y).abs());
        if dx.min(dy) <= 0.5 + dx.max(dy) * 0.01 && width <= THICK * 2.0 {
            let half = width / 2.0;
            let (x, y) = if dx > dy { (0.0, half) } else { (half, 0.0) };
            self.ruling(Rect::of((from.x - x, from.y - y), (to.x + x, to.y + y)));
        }
    }

    /// A filled part of a path: a ruling line if it is thin.
    fn filled(&mut self, rect: Rect) {
        if rect.width().min(rect.height()) <= THICK {
            self.ruling(rect);
        }
    }

    fn path(&mut self, path: &BezPath, transform: Affine, mode: &DrawMode) {
        let (is_filled, stroke) = match mode {
            DrawMode::Fill(_) => (true, None),
            DrawMode::Stroke(stroke) => (false, Some(stroke)),
            DrawMode::FillAndStroke(_, stroke) => (true, Some(stroke)),
            DrawMode::Invisible => return,
        };
        let scale = transform.determinant().abs().sqrt();
        let width = stroke.map(|stroke| f64::from(stroke.line_width) * scale);
        let (mut first, mut last) = (Point::ZERO, Point::ZERO);
        let mut part: Option<Rect> = None;
        for element in path.elements() {
            let (to, is_straight) = match element {
                PathEl::MoveTo(to) => {
                    part.take().filter(|_| is_filled).into_iter().for_each(|part| self.filled(part));
                    first = transform * *to;
                    last = first;
                    part = Some(Rect::of((last.x, last.y), (last.x, last.y)));
                    continue;
                }
                PathEl::LineTo(to) => (transform * *to, true),
                PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => (transform * *to, false),
                PathEl::ClosePath => (first, true),
            };
            if let (Some(width), true) = (width, is_straight) {
                self.stroke(last, to, width);
            }
            part.iter_mut().for_each(|part| part.add((to.x, to.y)));
            last = to;
        }
        part.filter(|_| is_filled).into_iter().for_each(|part| self.filled(part));
    }

    fn glyph(&mut self, text: char, origin: Point, along: (f64, f64), size: f64, advance: f64) {
        let direction = Direction::of(along);
        let to = Point::new(origin.x + along.0 * advance, origin.y + along.1 * advance);
        let middle = origin.midpoint(to);
        let is_shown = size.is_finite() && middle.is_finite() && self.shows((middle.x, middle.y));
        if !is_shown {
            return;
        }
        if let Some(count) = self.turned.get_mut(direction as usize) {
            *count = count.saturating_add(1);
        }
        if self.out.glyphs.len() <= self.most.0 {
            let (x0, x1) = (origin.x.min(to.x), origin.x.max(to.x));
            // Of text that runs down or up, the place is that of a letter that stands.
            let glyph = match direction {
                Direction::Right | Direction::Left => Glyph { text, x0, x1, y: origin.y, size },
                Direction::Down => Glyph { text, x0: origin.x, x1: origin.x + size, y: origin.y.max(to.y), size },
                Direction::Up => Glyph { text, x0: origin.x - size, x1: origin.x, y: origin.y.max(to.y), size },
            };
            self.out.glyphs.push(glyph);
        }
    }

    /// The page turned so that most of its text runs to the right.
    fn upright(self) -> Drawn {
        self.out
    }
}

/// Whether the colour leaves something that a reader sees: neither white nor transparent.
fn is_seen(paint: &Paint<'_>) -> bool {
    let Paint::Color(color) = paint else { return true };
    let [red, green, blue, alpha] = color.to_rgba().components();
    alpha > 0.05 && red.min(green).min(blue) < 0.98
}

impl<'a> Device<'a> for Pen {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        if is_seen(&props.paint) {
            self.path(path, props.transform, mode);
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.push_clip_rect(&clip.path.bounding_box());
    }

    fn push_clip_rect(&mut self, clip: &Box) {
        self.clip(Rect::of((clip.x0, clip.y0), (clip.x1, clip.y1)));
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn pop_transparency_group(&mut self) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        if matches!(mode, DrawMode::Invisible) {
            self.out.invisible = self.out.invisible.saturating_add(run.glyphs().len());
            return;
        }
        for glyph in run.glyphs() {
            let place = props.transform * glyph.transform();
            let [a, b, c, d, ..] = place.as_coeffs();
            let size = c.hypot(d) * EM;
            let advance = match &**glyph {
                FontGlyph::Outline(outline) => outline.advance_width(),
                FontGlyph::Type3(drawn) => drawn.advance_width(),
            };
            let advance = f64::from(advance.unwrap_or(0.0));
            let origin = place * Point::ZERO;
            match glyph.as_unicode() {
                Some(BfString::Char(text)) => self.glyph(usual(text), origin, (a, b), size, advance),
                Some(BfString::String(text)) => {
                    let parts = text.chars().count().max(1) as f64;
                    for (at, text) in (0_u32..).zip(text.chars()) {
                        let before = advance / parts * f64::from(at);
                        let origin = Point::new(origin.x + a * before, origin.y + b * before);
                        self.glyph(usual(text), origin, (a, b), size, advance / parts);
                    }
                }
                None => self.out.unmapped = self.out.unmapped.saturating_add(1),
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let area = Box::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let area = (props.transform * area.to_path(0.1)).bounding_box();
        let area = Rect::of((area.x0, area.y0), (area.x1, area.y1));
        if area.width().min(area.height()) <= THICK {
            self.ruling(area);
        } else if self.out.pictures.len() <= self.most.1 && area.is_sound() {
            self.out.pictures.push(area);
        }
    }
}
