// What a page of a form does beyond other pages, for citizens and at the counter: keeps what is typed, and tells when
// the session ends.
import "./typed.js";
import "./session.js";
