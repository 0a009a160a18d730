//! What is drawn, as a table: see [`Table`].

use eks_ip_document::cells::{csv_line, markdown_line, tab_line};
use yew::prelude::*;

/// A picture's numbers as rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it is.
    pub caption: String,
    /// The heads of the columns.
    pub head: Vec<String>,
    /// Rows, each with as many cells as there are heads. The first names the row.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// The table on the page.
    pub fn html(&self) -> Html {
        html! {
            // It is pushed aside where it is wider than its room: with the keyboard, once it has the focus.
            <div class="scroll data" tabindex="0" role="group" aria-label={self.caption.clone()}>
                <table>
                    <caption>{ &self.caption }</caption>
                    <thead>
                        <tr>
                            for head in self.head.iter() {
                                <th scope="col">{ head }</th>
                            }
                        </tr>
                    </thead>
                    <tbody>
                        for row in self.rows.iter() {
                            <tr>
                                for (index, cell) in row.iter().enumerate() {
                                    if index == 0 {
                                        <th scope="row">{ cell }</th>
                                    } else {
                                        <td>{ cell }</td>
                                    }
                                }
                            </tr>
                        }
                    </tbody>
                </table>
            </div>
        }
    }

    /// Lines of cells with tabs between them, as spreadsheets take them.
    pub fn tab_separated(&self) -> String {
        self.lines(tab_line)
    }

    /// Lines of cells with commas between them.
    pub fn comma_separated(&self) -> String {
        self.lines(csv_line)
    }

    /// A table of GitHub's Markdown.
    pub fn markdown(&self) -> String {
        let rule = format!("|{}\n", " --- |".repeat(self.head.len()));
        let rows: String = self.rows.iter().map(|row| markdown_line(row)).collect();
        markdown_line(&self.head) + &rule + &rows
    }

    fn lines(&self, line: fn(&[String]) -> String) -> String {
        let rows: String = self.rows.iter().map(|row| line(row)).collect();
        line(&self.head) + &rows
    }
}
