#include "coaching/tally.hpp"

#include "unit/catch.hpp"
#include "unit/support.hpp"

using namespace practicum;

TEST_CASE("a tally counts turns, not words", "[coaching]") {
    Heard a, b, c;
    a.codes = CodeSet{Code::open_question, Code::simple_reflection};
    b.codes = CodeSet{Code::advice};
    c.codes = CodeSet{Code::summary, Code::affirmation};
    const Turn turn{};
    const auto tally = coaching::tally({{&a, &turn}, {&b, &turn}, {&c, &turn}});
    CHECK(tally.turns == 3);
    CHECK(tally.questions == 1);
    CHECK(tally.reflections == 2);
    CHECK(tally.adherent == 1);
    CHECK(tally.nonadherent == 1);
    CHECK(tally.of(Code::open_question) == 1);
    CHECK(coaching::tally({}).turns == 0);
}

TEST_CASE("moments are the turns that changed something, in order", "[coaching]") {
    const auto opened =
        testing::open_text(testing::with_story("beats:\n  opening:\n    client: [Hello.]\n    rests: true\n"));
    REQUIRE(opened.scenario);
    Heard heard;
    Turn plain, flagged, held;
    flagged.flags_set = 1;
    held.held_back = true;
    const auto moments =
        coaching::moments(*opened.scenario, {{&heard, &plain}, {&heard, &held}, {&heard, &plain}, {&heard, &flagged}});
    REQUIRE(moments.size() == 2);
    CHECK(moments[0].turn == 1);
    CHECK(moments[1].turn == 3);
    CHECK(moments[1].why == "It was named.");
}
