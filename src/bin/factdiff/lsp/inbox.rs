//! What the editor has sent and nobody has looked at yet.
//!
//! A connection hands over one message at a time and reads no further until it is taken. Here all that has come is at hand,
//! however busy the server was: a burst of keystrokes can be taken together, and a question that was taken back be seen as
//! such before it is answered.

use crossbeam_channel::{Receiver, unbounded};
use lsp_server::{Message, RequestId};
use std::collections::VecDeque;

/// Messages, first come first.
pub struct Inbox {
    coming: Receiver<Message>,
    waiting: VecDeque<Message>,
}

impl Inbox {
    /// All messages of a connection.
    pub fn new(connection: Receiver<Message>) -> Inbox {
        let (sender, coming) = unbounded();
        // Ends with the connection or with the inbox.
        std::thread::spawn(move || connection.into_iter().try_for_each(|message| sender.send(message)));
        Inbox { coming, waiting: VecDeque::new() }
    }

    /// The next message, as soon as there is one; none where the editor is gone.
    pub fn next(&mut self) -> Option<Message> {
        self.waiting.pop_front().or_else(|| self.coming.recv().ok())
    }

    /// Whether nothing more has come.
    pub fn is_empty(&mut self) -> bool {
        self.waiting.extend(self.coming.try_iter());
        self.waiting.is_empty()
    }

    /// Whether a question was taken back.
    pub fn takes_back(&mut self, question: &RequestId) -> bool {
        self.waiting.extend(self.coming.try_iter());
        self.waiting.iter().any(|message| match message {
            Message::Notification(note) if note.method == "$/cancelRequest" => {
                let id = note.params.get("id").and_then(|id| serde_json::from_value(id.clone()).ok());
                id.as_ref() == Some(question)
            }
            _ => false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossbeam_channel::bounded;
    use lsp_server::Notification;
    use serde_json::json;

    #[test]
    fn all_that_has_come_is_seen_and_nothing_lost() {
        let (sender, connection) = bounded(0);
        let mut inbox = Inbox::new(connection);
        let sent = std::thread::spawn(move || {
            for id in 0..100 {
                let note = Notification::new("$/cancelRequest".to_owned(), json!({"id": id}));
                sender.send(note.into()).expect("somebody listens");
            }
        });
        assert!(!inbox.takes_back(&RequestId::from("99".to_owned())));
        sent.join().expect("all is sent, and none of it was waited for");
        while !inbox.takes_back(&99.into()) {
            std::thread::yield_now();
        }
        assert!(!inbox.is_empty());
        for id in 0..100 {
            assert!(inbox.takes_back(&id.into()));
            assert!(matches!(inbox.next(), Some(Message::Notification(note)) if note.params["id"] == id));
            assert!(!inbox.takes_back(&id.into()), "it is behind us");
        }
        assert!(inbox.is_empty() && inbox.next().is_none(), "the editor is gone");
    }
}
