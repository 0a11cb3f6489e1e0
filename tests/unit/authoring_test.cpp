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
    const MemorySource files(std::map<std::string, std::string>{{"t.yaml", yaml}});
    Sources sources;
    Diagnostics diagnostics;
    auto tests = authoring::read_tests(files, "t.yaml", sources, diagnostics);
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
    const auto opened = open_text(
        with_story("beats:\n  opening:\n    client: [Hello.]\n    elaborates: second\n  second:\n    client: [More.]\n"
                   "    responses:\n      go: {quality: good, codes: [open_question], say: And then?, feedback: x, "
                   "client: [Then.], then: opening}\n"));
    REQUIRE(opened.scenario);
    session::Stage stage(opened.scenario, testing::language());
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
    CHECK(run("{say: Purple., beat: second, ending: over, line: zzz}") == 3);
    CHECK(run("{choose: second/go, beat: opening}") == 1);
}

TEST_CASE("a test that names what the scenario does not have is not run", "[authoring]") {
    const auto opened = open_text(with_story("beats:\n  opening:\n    client: [Hello.]\n    rests: true\n"));
    REQUIRE(opened.scenario);
    const auto unknown = [&](const std::string& step) {
        const auto [tests, codes] = read("scenario: x\ntests:\n  - name: a\n    steps:\n      - " + step + "\n");
        REQUIRE(codes == "");
        Diagnostics diagnostics;
        authoring::check_test(tests.at(0), *opened.scenario, diagnostics);
        std::string out;
        for (const auto& one : diagnostics.all()) out += one.code + ' ';
        session::Stage stage(opened.scenario, testing::language());
        CHECK(authoring::run_test(tests.at(0), stage).passed == out.empty());
        return out;
    };
    CHECK(unknown("{say: Purple., beat: opening, ending: none, gauges: {trust: 3}}") == "");
    CHECK(unknown("{say: Purple., beat: opning}") == "P0051 ");
    CHECK(unknown("{say: Purple., response: opening/none}") == "P0051 ");
    CHECK(unknown("{say: Purple., flags: [nmed], not_flags: [x]}") == "P0051 P0051 ");
    CHECK(unknown("{say: Purple., ending: ovr}") == "P0051 ");
    CHECK(unknown("{say: Purple., gauges: {trsut: 3}}") == "P0051 ");
    CHECK(unknown("{choose: opening/none, beat: opening}") == "P0051 ");
}

TEST_CASE("examples are made ready once, and kept", "[authoring]") {
    namespace fs = std::filesystem;
    const auto opened =
        testing::open_text(testing::with_story("beats:\n  opening:\n    client: [It is a lot.]\n    rests: true\n"));
    REQUIRE(opened.scenario);
    const testing::TempFolder folder;
    const fs::path cache = folder.path() / "deep" / "cache";
    const auto files = [&] {
        std::vector<fs::path> out;
        for (const auto& entry : fs::directory_iterator(cache)) out.push_back(entry.path());
        return out;
    };
    CHECK(authoring::kept_book(*opened.scenario, *testing::language(), {{}, cache}).remark.empty());
    REQUIRE(files().size() == 1);  // the book, and no part of it
    const fs::path book = files()[0];
    const auto written = fs::last_write_time(book);
    CHECK(authoring::kept_book(*opened.scenario, *testing::language(), {{}, cache}).remark.empty());
    CHECK(fs::last_write_time(book) == written);
    fs::resize_file(book, 20);
    const auto mended = authoring::kept_book(*opened.scenario, *testing::language(), {{}, cache});
    CHECK(mended.remark.find("the kept examples cannot be used: the file is damaged; they are made anew") !=
          std::string::npos);
    CHECK(fs::file_size(book) > 20);
    CHECK(authoring::kept_book(*opened.scenario, *testing::language(), {{}, cache}).remark.empty());
    // Where nothing can be kept, the examples are made at every start.
    folder.write("file", "");
    const auto nowhere =
        authoring::kept_book(*opened.scenario, *testing::language(), {{}, folder.path() / "file" / "x"});
    CHECK(nowhere.remark.find("cannot be kept") != std::string::npos);
}
