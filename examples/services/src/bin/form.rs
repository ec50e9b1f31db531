//! The endpoint of a filing form: what is typed is checked at once, what is handed in is checked as a whole.
//!
//! `cargo run --bin form` in this folder prints the address; then
//! `curl -d '{"cell": "disputes.review.total", "text": "4"}' -H 'content-type: application/json' ADDRESS/set`

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use gouji::{Cell, Changes, Checked, Checker, Draft, Finding, Form, Report, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

/// What a field of the form sends when it is left.
#[derive(Deserialize)]
struct Typed {
    cell: Cell,
    text: String,
}

/// What the form draws again.
#[derive(Serialize)]
struct Redrawn {
    went: Vec<Finding>,
    came: Vec<Finding>,
    fields: BTreeSet<Cell>,
    /// What follows from what is typed: the form may offer it.
    follows: Vec<(Cell, i64)>,
}

/// One form; a real program has one for each session.
type Shared = State<Arc<Mutex<Draft>>>;

async fn set(State(draft): Shared, Json(typed): Json<Typed>) -> Result<Json<Redrawn>, (StatusCode, String)> {
    let mut draft = draft.lock().unwrap_or_else(PoisonError::into_inner);
    // A cell that the form does not have is an error of the page, not of the clerk.
    let changes: Changes =
        draft.set(typed.cell, &typed.text).map_err(|error| (StatusCode::BAD_REQUEST, error.to_string()))?;
    let follows = draft.suggestions().completion;
    let follows = follows.derived().iter().map(|derived| (derived.cell, derived.value)).collect();
    Ok(Json(Redrawn { fields: changes.cells(), went: changes.went, came: changes.came, follows }))
}

/// Everything, with the causes: 200 if the report passes, else 422.
async fn submit(State(draft): Shared) -> (StatusCode, Json<Checked>) {
    let draft = draft.lock().unwrap_or_else(PoisonError::into_inner);
    let checked = draft.run();
    let status = match checked.verdict() {
        Verdict::Pass => StatusCode::OK,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    (status, Json(checked))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let draft = Draft::new(&Checker::new(), Report::new(2024, "青石县水务局", Form::F2021));
    let app =
        Router::new().route("/set", post(set)).route("/submit", post(submit)).with_state(Arc::new(Mutex::new(draft)));
    // Any free port.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, app).await
}
