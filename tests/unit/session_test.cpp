#include "session/session.hpp"

#include <set>

#include "base/draw.hpp"
#include "unit/catch.hpp"
#include "unit/support.hpp"

using namespace practicum;

TEST_CASE("undo gives back the state before, to the byte", "[session]") {
    const auto opened = testing::open_client("robert");
    REQUIRE(opened.scenario);
    session::Stage stage(opened.scenario, testing::language(), testing::built_book);
    session::Session session(stage, 5);
    session.take(Typed("How have things been?"));
    const State before = session.state();
    const std::string once = session.take(Typed("How did she take it?")).turn.client();
    CHECK(session.undo());
    CHECK(session.state() == before);
    CHECK(session.take(Typed("How did she take it?")).turn.client() == once);
    session.undo();
    session.undo();
    CHECK_FALSE(session.undo());
    CHECK(session.inputs().empty());
}

TEST_CASE("a session is a start and its inputs: the same ones bring it back", "[session]") {
    const auto opened = testing::open_client("robert");
    REQUIRE(opened.scenario);
    session::Stage stage(opened.scenario, testing::language(), testing::built_book);
    session::Session session(stage, 5);
    session.take(Typed("How have things been?"));
    session.take(Silence{});
    session.take(Chosen{session.choices().front()});
    session.take(Typed("You should delegate more."));
    session::Session again(stage, 5);
    for (const auto& input : session.inputs()) again.take(input);
    CHECK(again.state() == session.state());
    CHECK(again.exchanges().back().turn.client() == session.exchanges().back().turn.client());
}

TEST_CASE("choices and silence need no model", "[session]") {
    const auto opened = testing::open_client("stretched");
    REQUIRE(opened.scenario);
    session::Stage stage(opened.scenario);
    session::Session session(stage, 3);
    session.take(Silence{});
    while (!session.over()) session.take(Chosen{session.choices().front()});
    CHECK(session.exchanges().size() >= 2);
}

TEST_CASE("why a turn went as it did is found by taking it again", "[session]") {
    const auto opened = testing::open_client("robert");
    session::Stage stage(opened.scenario, testing::language(), testing::built_book);
    session::Session session(stage, 5);
    session.take(Typed("How have things been?"));
    const Trace trace = session.why(0);
    bool decided = false, scope = false;
    for (const auto& entry : trace.entries) {
        decided = decided || entry.kind == TraceEntry::Kind::decided;
        scope = scope || (entry.kind == TraceEntry::Kind::in_scope && entry.standing == Standing::fails &&
                          !entry.detail.empty());
    }
    CHECK(decided);
    CHECK(scope);
}

TEST_CASE("typed text is cleaned and cut in one place", "[session]") {
    CHECK(Typed("  a\x1b[31mb \n").text() == "ab");
    CHECK_FALSE(Typed("ab").cut());
    const Typed typed(std::string(max_utterance - 1, 'a') + "\xC3\xA9" + "tail");
    CHECK(typed.cut());
    CHECK(typed.text() == std::string(max_utterance - 1, 'a'));
}
