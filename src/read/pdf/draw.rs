//! What a page draws: glyphs with their places, ruling lines, pictures. The one file that knows the interpreter.

#![allow(clippy::arithmetic_side_effects, reason = "transforms of points are of floating point")]

mod tree;

use super::packed::{self, Packing};
use super::shapes::usual;
use super::space::{Direction, Rect};
use hayro_interpret::font::{Glyph as FontGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::{Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::hayro_syntax::{Filter, LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect as Box, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, Paint, SoftMask, TransformExt, interpret_page,
};
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
pub(super) use tree::{NamedCell, NamedTable};

/// The thickest ruling line that is drawn as a filled rectangle, in points.
const THICK: f64 = 3.0;
/// How high a digit is, in units of a glyph, and the part of one from which it is seen.
const HIGH: f64 = 700.0;
const SEEN: f64 = 0.1;
/// Units of a glyph in its font size.
const EM: f64 = 1000.0;

/// What stands for a letter of which it is not known which one it is; for a digit, that of a picture.
pub(super) const UNKNOWN: char = '\u{FFFD}';
pub(super) const CUT_DIGIT: char = '\u{FFFC}';

/// A character with its place, in points from the top left of its page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub(super) text: char,
    pub(super) x0: f64,
    pub(super) x1: f64,
    /// Of the baseline.
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) mark: Mark,
}

/// What a tagged file says of the content that something is drawn with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mark {
    #[default]
    None,
    /// Not of the text: a page number, heads said again.
    Artifact,
    /// The number that the structure names it by, on its page.
    Number(u32),
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
    /// Filled rectangles that are not lines: their sides may part cells where no line does.
    pub(super) fills: Vec<Rect>,
    pub(super) pictures: Vec<Rect>,
    /// Digits of which a part is shown and their middle is not, with what is shown of them.
    pub(super) cut: Vec<(char, Rect, Mark)>,
    /// Glyphs without a map to Unicode.
    pub(super) unmapped: usize,
    /// Glyphs that are not shown: what an OCR tool puts below a scan.
    pub(super) invisible: usize,
    /// Whether a picture covers most of the page.
    pub(super) is_picture: bool,
}

/// What a document may draw.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    pub(super) pages: usize,
    pub(super) glyphs: usize,
    pub(super) rulings: usize,
    pub(super) steps: usize,
    pub(super) unpacked: usize,
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
    Glyphs,
    Rulings,
    Steps,
    /// At least so many bytes.
    Unpacked(usize),
}

/// What is thrown through the interpreter to stop it.
struct Over;

/// A document that was drawn.
pub(super) struct Document {
    pdf: Pdf,
    pub(super) pages: Vec<Drawn>,
    /// Steps that are left.
    steps: usize,
}

impl Document {
    /// The tables that the structure of a tagged file names; none if it is damaged.
    pub(super) fn named_tables(&self) -> Vec<NamedTable> {
        catch_unwind(AssertUnwindSafe(|| tree::tables(&self.pdf, self.steps))).unwrap_or_default()
    }
}

/// Draws every page. A panic of the interpreter is an error of the file; a build that aborts on panic cannot contain it.
pub(super) fn document(bytes: &[u8], bounds: Bounds) -> Result<Document, Stop> {
    let left = packed::measure(bytes, bounds.unpacked).map_err(|packed::Over(found)| Stop::Unpacked(found))?;
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
    let is_encrypted = packed::is_encrypted(bytes);
    // Of what is encrypted nothing was measured before.
    let left = if is_encrypted { bounds.unpacked } else { left };
    let measured = catch_unwind(AssertUnwindSafe(|| measure_rest(&pdf, is_encrypted, left, bounds.unpacked)));
    measured.unwrap_or(Ok(())).map_err(|packed::Over(found)| Stop::Unpacked(found))?;
    let cache = InterpreterCache::new();
    let (mut glyphs, mut rulings, mut steps) = (bounds.glyphs, bounds.rulings, bounds.steps);
    let mut out = Vec::new();
    for (number, page) in (1_usize..).zip(all.iter()) {
        let drawn = catch_unwind(AssertUnwindSafe(|| draw(page, &cache, &pdf, (glyphs, rulings), steps)));
        let (drawn, left) =
            drawn.map_err(|cause| if cause.is::<Over>() { Stop::Steps } else { Stop::Panicked(number) })?;
        steps = left;
        glyphs = glyphs.checked_sub(drawn.glyphs.len()).ok_or(Stop::Glyphs)?;
        rulings = rulings.checked_sub(drawn.rulings.len()).ok_or(Stop::Rulings)?;
        out.push(drawn);
    }
    drop(cache);
    Ok(Document { pdf, pages: out, steps })
}

/// The streams of a file that only its interpreter finds as they are: encrypted, or packed in other ways. Pictures are not
/// unpacked, unless a page says that one is its drawing; what several pages draw is unpacked for each.
fn measure_rest(pdf: &Pdf, is_encrypted: bool, mut left: usize, most: usize) -> Result<(), packed::Over> {
    let spend = |stream: &Stream<'_>, left: &mut usize| {
        let ways: Vec<Packing> =
            stream.filters().iter().copied().filter(|way| *way != Filter::Crypt).map(packing).collect();
        packed::spend(&stream.raw_data(), &ways, left, most)
    };
    let is_picture =
        |stream: &Stream<'_>| stream.dict().get::<Name<'_>>("Subtype").is_some_and(|name| name.as_ref() == b"Image");
    let is_measured = |stream: &Stream<'_>| {
        let is_deflated = stream.filters().iter().all(|filter| packing(*filter) == Packing::Flate);
        !is_encrypted && is_deflated && packed::is_plain(stream.dict().data())
    };
    for object in pdf.objects() {
        if let Object::Stream(stream) = object
            && !is_picture(&stream)
            && !is_measured(&stream)
        {
            spend(&stream, &mut left)?;
        }
    }
    let mut drawn: HashMap<ObjectIdentifier, Option<usize>> = HashMap::new();
    for page in pdf.pages().iter() {
        let parts: Vec<Stream<'_>> = match page.raw().get::<Object<'_>>("Contents") {
            Some(Object::Stream(stream)) => vec![stream],
            Some(Object::Array(parts)) => parts.iter::<Object<'_>>().filter_map(Object::into_stream).collect(),
            _ => Vec::new(),
        };
        for part in parts {
            match drawn.get_mut(&part.obj_id()) {
                // Measured when it came first.
                None if !is_picture(&part) => drop(drawn.insert(part.obj_id(), None)),
                Some(Some(size)) => left = left.checked_sub(*size).ok_or(packed::Over(most.saturating_add(1)))?,
                _ => {
                    let before = left;
                    spend(&part, &mut left)?;
                    drawn.insert(part.obj_id(), Some(before.saturating_sub(left)));
                }
            }
        }
    }
    Ok(())
}

fn packing(filter: Filter) -> Packing {
    match filter {
        Filter::FlateDecode => Packing::Flate,
        Filter::LzwDecode => Packing::Lzw,
        Filter::Ascii85Decode => Packing::Base85,
        Filter::AsciiHexDecode => Packing::Hex,
        Filter::RunLengthDecode => Packing::Runs,
        _ => Packing::Other,
    }
}

fn draw<'a>(
    page: &'a Page<'a>,
    cache: &InterpreterCache<'a>,
    pdf: &'a Pdf,
    most: (usize, usize),
    steps: usize,
) -> (Drawn, usize) {
    let (width, height) = page.render_dimensions();
    let height = f64::from(height);
    let transform = page.initial_transform(true).to_kurbo();
    let area = Box::new(0.0, 0.0, f64::from(width), height);
    let mut context = Context::new(transform, area, cache, pdf.xref(), InterpreterSettings::default());
    let page_area = Rect::of((0.0, 0.0), (area.x1, area.y1));
    let out = Drawn { height, ..Drawn::default() };
    let mut pen = Pen { out, letters: Vec::new(), most, clips: vec![page_area], marks: Vec::new(), steps };
    interpret_page(page, &mut context, &mut pen);
    (pen.upright(page_area), pen.steps)
}

/// A glyph as it was drawn.
struct Letter {
    text: char,
    from: Point,
    to: Point,
    size: f64,
    mark: Mark,
}

/// The device that the interpreter draws with.
struct Pen {
    out: Drawn,
    letters: Vec<Letter>,
    /// Glyphs and rulings that are left; one more of each is kept, so that it shows.
    most: (usize, usize),
    clips: Vec<Rect>,
    /// Of the marked content that is open, from the outermost.
    marks: Vec<Mark>,
    /// Steps that are left.
    steps: usize,
}

impl Pen {
    /// One of the steps that a page may take; past the last one the interpreter is left, as it has no other way out.
    fn step(&mut self, count: usize) {
        match self.steps.checked_sub(count) {
            Some(left) => self.steps = left,
            None => resume_unwind(std::boxed::Box::new(Over)),
        }
    }

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

    /// The filled parts of a path: ruling lines if they are thin, four of them if one part is the hole of the other.
    fn filled(&mut self, parts: &[Rect]) {
        let mut rest = parts;
        while let Some((part, after)) = rest.split_first() {
            rest = after;
            let frame =
                after.first().and_then(|next| part.frame_of(next, THICK).or_else(|| next.frame_of(part, THICK)));
            if let Some(sides) = frame {
                sides.into_iter().for_each(|side| self.ruling(side));
                rest = after.get(1..).unwrap_or_default();
            } else if part.width().min(part.height()) <= THICK {
                self.ruling(*part);
            } else if self.out.fills.len() <= self.most.1 && part.is_sound() {
                self.out.fills.push(*part);
            }
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
        let mut parts: Vec<Rect> = Vec::new();
        for element in path.elements() {
            let (to, is_straight) = match element {
                PathEl::MoveTo(to) => {
                    first = transform * *to;
                    last = first;
                    parts.push(Rect::of((last.x, last.y), (last.x, last.y)));
                    continue;
                }
                PathEl::LineTo(to) => (transform * *to, true),
                PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => (transform * *to, false),
                PathEl::ClosePath => (first, true),
            };
            if let (Some(width), true) = (width, is_straight) {
                self.stroke(last, to, width);
            }
            parts.last_mut().into_iter().for_each(|part| part.add((to.x, to.y)));
            last = to;
        }
        if is_filled {
            self.filled(&parts);
        }
    }

    fn letter(&mut self, text: char, from: Point, along: (f64, f64), size: f64, advance: f64) {
        let to = Point::new(from.x + along.0 * advance, from.y + along.1 * advance);
        let middle = from.midpoint(to);
        let is_sound = size.is_finite() && middle.is_finite();
        let mark = self.marks.last().copied().unwrap_or_default();
        let is_shown = is_sound && self.shows((middle.x, middle.y));
        if self.letters.len() > self.most.0 {
            return;
        }
        if is_shown {
            self.letters.push(Letter { text, from, to, size, mark });
        } else if is_sound && text.is_alphanumeric() && self.out.cut.len() <= self.most.0 {
            let whole = Rect::of((from.x, from.y), (to.x - along.1 * HIGH, to.y - along.0.abs() * HIGH));
            let part = self.clips.last().map_or(whole, |clip| clip.common(&whole));
            let is_seen = part.width() >= whole.width() * SEEN && part.height() >= whole.height() * SEEN;
            let is_cut = is_seen && part.is_sound() && text.is_ascii_digit();
            self.out.cut.extend(is_cut.then_some((text, part, mark)));
            // Of what runs over a side of the page, or of its cell, it is known where it was to stand.
            let clip = self.clips.last().filter(|clip| (clip.y0..=clip.y1).contains(&middle.y) && clip.width() > 2.0);
            if let Some(clip) = clip.filter(|clip| !(clip.x0..=clip.x1).contains(&middle.x)) {
                let x = if middle.x < clip.x0 { clip.x0 + 0.5 } else { clip.x1 - 1.0 };
                let (from, to) = (Point::new(x, from.y), Point::new(x + 0.5, from.y));
                let text = if text.is_ascii_digit() { CUT_DIGIT } else { UNKNOWN };
                self.letters.push(Letter { text, from, to, size, mark });
            }
        }
    }

    /// The page turned so that most of its text runs to the right.
    fn upright(&mut self, area: Rect) -> Drawn {
        let mut counts = [0_usize; 4];
        for letter in &self.letters {
            let way = Direction::of((letter.to.x - letter.from.x, letter.to.y - letter.from.y));
            counts.get_mut(way as usize).into_iter().for_each(|count| *count = count.saturating_add(1));
        }
        let most = counts.iter().max().copied().unwrap_or_default();
        let ways = [Direction::Right, Direction::Down, Direction::Left, Direction::Up];
        let way = ways.into_iter().zip(counts).find(|(_, count)| *count == most);
        let turn = way.map_or(Direction::Right, |(way, _)| way);
        let (width, height) = (area.width(), area.height());
        let at = |(x, y): (f64, f64)| match turn {
            Direction::Right => (x, y),
            Direction::Down => (y, width - x),
            Direction::Left => (width - x, height - y),
            Direction::Up => (height - y, x),
        };
        let turned = |rect: &Rect| Rect::of(at((rect.x0, rect.y0)), at((rect.x1, rect.y1)));
        let mut out = std::mem::take(&mut self.out);
        if matches!(turn, Direction::Down | Direction::Up) {
            out.height = width;
        }
        out.rulings.iter_mut().chain(&mut out.pictures).chain(&mut out.fills).for_each(|rect| *rect = turned(rect));
        out.cut.iter_mut().for_each(|(_, part, _)| *part = turned(part));
        out.is_picture = out.pictures.iter().any(|picture| picture.width() * picture.height() > width * height * 0.5);
        out.glyphs = std::mem::take(&mut self.letters).iter().map(|letter| glyph(letter, at)).collect();
        out
    }
}

/// The place of a letter on the page that was turned. That of one that runs down or up is as if it stood.
fn glyph(letter: &Letter, at: impl Fn((f64, f64)) -> (f64, f64)) -> Glyph {
    let Letter { text, from, to, size, mark } = *letter;
    let (from, to) = (at((from.x, from.y)), at((to.x, to.y)));
    let (x0, x1, y) = match Direction::of((to.0 - from.0, to.1 - from.1)) {
        Direction::Right | Direction::Left => (from.0.min(to.0), from.0.max(to.0), from.1),
        Direction::Down => (from.0, from.0 + size, from.1.max(to.1)),
        Direction::Up => (from.0 - size, from.0, from.1.max(to.1)),
    };
    Glyph { text, x0, x1, y, size, mark }
}

/// Whether the colour leaves something that a reader sees: neither white nor transparent.
fn is_seen(paint: &Paint<'_>) -> bool {
    let Paint::Color(color) = paint else { return true };
    let [red, green, blue, alpha] = color.to_rgba().components();
    alpha > 0.05 && red.min(green).min(blue) < 0.98
}

impl<'a> Device<'a> for Pen {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.step(path.elements().len());
        if is_seen(&props.paint) {
            self.path(path, props.transform, mode);
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.step(clip.path.elements().len());
        self.push_clip_rect(&clip.path.bounding_box());
    }

    fn push_clip_rect(&mut self, clip: &Box) {
        self.step(1);
        self.clip(Rect::of((clip.x0, clip.y0), (clip.x1, clip.y1)));
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.step(1);
    }

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        self.step(1);
        let number = properties.and_then(|properties| properties.get::<i32>("MCID"));
        let outer = self.marks.last().copied().unwrap_or_default();
        self.marks.push(match number.and_then(|number| u32::try_from(number).ok()) {
            Some(number) => Mark::Number(number),
            None if tag == b"Artifact" => Mark::Artifact,
            None => outer,
        });
    }

    fn end_marked_content(&mut self) {
        self.marks.pop();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.step(run.glyphs().len());
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
            // Of a drawn font the unit is not known.
            let advance = f64::from(advance.unwrap_or(0.0)).clamp(0.0, 1.2 * EM);
            let origin = place * Point::ZERO;
            match glyph.as_unicode() {
                Some(BfString::Char(text)) => self.letter(usual(text), origin, (a, b), size, advance),
                Some(BfString::String(text)) => {
                    let parts = text.chars().count().max(1) as f64;
                    for (at, text) in (0_u32..).zip(text.chars()) {
                        let before = advance / parts * f64::from(at);
                        let origin = Point::new(origin.x + a * before, origin.y + b * before);
                        self.letter(usual(text), origin, (a, b), size, advance / parts);
                    }
                }
                None => {
                    self.out.unmapped = self.out.unmapped.saturating_add(1);
                    // A space has no outline.
                    let is_seen = match &**glyph {
                        FontGlyph::Outline(outline) => !outline.outline().elements().is_empty(),
                        FontGlyph::Type3(_) => true,
                    };
                    if is_seen {
                        self.letter(UNKNOWN, origin, (a, b), size, advance);
                    }
                }
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.step(1);
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
