#include "authoring/scenario_test.hpp"

#include "unit/catch.hpp"
#include "unit/support.hpp"

using namespace practicum;
using testing::codes_of;
using testing::open_text;
using testing::with_story;

TEST_CASE("mistakes of the story as a whole are found", "[authoring]") {
    const std::string response =
        "    responses:\n      a: {quality: good, codes: [open_question], say: What?, feedback: x, then: second}\n";
    CHECK(codes_of(open_text(with_story("beats:\n  opening:\n    client: [Hello.]\n"))) == "P0021");
    CHECK(codes_of(open_text(with_story("beats:\n  opening:\n    client: [Hello.]\n    rests: true\n  far:\n    "
                                        "client: [Far.]\n    rests: true\n"))) == "P0022");
    CHECK(codes_of(open_text(with_story("beats:\n  opening:\n    client: [Hello., Hello.]\n    rests: true\n"))) ==
          "P0033");
    CHECK(codes_of(open_text(with_story("beats:\n  opening:\n    client: [Hello.]\n" + response +
                                        "  second:\n    client: [More.]\n    rests: true\n"))) == "");
}

namespace {

std::pair<std::vector<authoring::ScenarioTest>, std::string> read(const std::string& yaml) {
    testing::TempFolder folder;
    folder.write("t.yaml", yaml);
    Sources sources;
    Diagnostics diagnostics;
    auto tests = authoring::read_tests(folder.path() / "t.yaml", sources, diagnostics);
    std::string codes;
    for (const auto& d : diagnostics.all()) codes += (codes.empty() ? "" : " ") + d.code;
    return {tests, codes};
}

}  // namespace

TEST_CASE("a test that cannot fail, or says what nobody knows, is a mistake", "[authoring]") {
    CHECK(read("scenario: x\ntests:\n  - name: a\n    steps:\n      - {say: Hi, beat: opening}\n").second == "");
    CHECK(read("scenario: x\ntests:\n  - name: a\n    steps:\n      - {say: Hi}\n").second == "P0050");
    CHECK(read("scenario: x\ntests:\n  - name: a\n    steps:\n      - {say: Hi, baet: opening}\n").second ==
          "P0006 P0050");
    CHECK(read("scenario: x\ntests: []\n").second == "P0050");
    CHECK(read("scenario: x\ntests:\n  - name: a\n    steps:\n      - {beat: opening}\n").second == "P0050");
    CHECK(read("scenario: x\ntests:\n  - name: a\n    steps:\n      - {say: Hi, codes: [greting]}\n").second ==
          "P0016");
    CHECK(read("scenario: x\ntests:\n  - name: a\n    steps:\n      - {say: Hi, gauges: {trust: lots}}\n").second ==
          "P0050");
    CHECK(read("").second == "P0050");
}

TEST_CASE("a test fails where what was expected did not come", "[authoring]") {
    const auto opened = open_text(with_story("beats:\n  opening:\n    client: [Hello.]\n    rests: true\n"));
    REQUIRE(opened.scenario);
    dialogue::Stage stage(opened.scenario, testing::language());
    const auto run = [&](const std::string& step) {
        const auto [tests, codes] = read("scenario: x\ntests:\n  - name: a\n    steps:\n      - " + step + "\n");
        REQUIRE(codes == "");
        return authoring::run_test(tests.at(0), stage).failures.size();
    };
    CHECK(run("{say: Purple., layer: fallback, gauges: {trust: '>= 3'}, ending: none, held_back: 'false', not_flags: "
              "[named], not_line: zzz}") == 0);
    CHECK(run("{say: Purple., layer: topic}") == 1);
    CHECK(run("{say: Purple., gauges: {trust: '> 3', guard: 4}}") == 2);
    CHECK(run("{say: Purple., flags: [named]}") == 1);
    CHECK(run("{say: Purple., beat: elsewhere, ending: over, line: zzz}") == 3);
    CHECK(run("{choose: opening/none, beat: opening}") == 1);
}
