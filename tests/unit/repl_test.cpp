#include "base/utf8.hpp"
#include "repl/render.hpp"
#include "repl/screen.hpp"
#include "text/unicode.hpp"
#include "unit/catch.hpp"

using namespace practicum;
using namespace practicum::repl;

TEST_CASE("width counts columns", "[repl]") {
    CHECK(columns("abc") == 3);
    CHECK(columns("\xE4\xBD\xA0\xE5\xA5\xBD") == 4);  // two wide characters
    CHECK(columns("e\xCC\x81") == 1);                 // a combining accent
    CHECK(columns("\xF0\x9F\x98\x80") == 2);          // an emoji
    CHECK(columns("\xE2\x9C\x85") == 2);              // a white heavy check mark
    CHECK(columns("a\xE2\x80\x8D") == 1);             // a zero width joiner
    CHECK(columns("\xE0\xB8\x81\xE0\xB8\xB4") == 1);  // a Thai vowel above its consonant
}

TEST_CASE("lines are wrapped at their width, and a word that no line holds is cut", "[repl]") {
    CHECK(wrap("one two three", 9, 2, 0) == "one two\n  three");
    CHECK(wrap("one two three", 0, 2, 0) == "one two three");
    CHECK(wrap("one\n\ntwo", 20, 2, 0) == "one\n  \n  two");
    CHECK(wrap("abcdefghij", 4, 0, 0) == "abcd\nefgh\nij");
    CHECK(wrap("one two", 7, 2, 4) == "one\n  two");
}

TEST_CASE("a diagnostic names its place and marks it", "[repl]") {
    Sources sources;
    const auto file = sources.add("robert/work.yaml", "beats:\n  a:\n    then: new-projct\n");
    Diagnostic d{"P0013", Severity::error, Span{file, 3, 11, 10}, "unknown beat 'new-projct'",
                 "did you mean 'new-project'?"};
    CHECK(render(d, sources) ==
          "robert/work.yaml:3:11: error P0013: unknown beat 'new-projct'\n"
          "    3 |     then: new-projct\n"
          "      |           ^~~~~~~~~~\n"
          "  hint: did you mean 'new-project'?\n");
}

TEST_CASE("a diagnostic on a line with wide characters marks the right column", "[repl]") {
    Sources sources;
    const auto file = sources.add("a.yaml", "\xE4\xBD\xA0: x\n");
    CHECK(render({"P0006", Severity::error, Span{file, 1, 4, 1}, "m", ""}, sources) ==
          "a.yaml:1:4: error P0006: m\n    1 | \xE4\xBD\xA0: x\n      |     ^\n");
}
