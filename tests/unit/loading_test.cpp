#include "base/draw.hpp"
#include "loading/scenario_file.hpp"
#include "loading/yaml_tree.hpp"
#include "repl/render.hpp"
#include "unit/catch.hpp"
#include "unit/support.hpp"

using namespace practicum;
using testing::codes_of;
using testing::open_text;
using testing::with_story;

namespace {

const std::string opening = "beats:\n  opening:\n    client: [Hello.]\n    rests: true\n";

std::string yaml_codes(const std::string& text) {
    Sources sources;
    Diagnostics diagnostics;
    loading::parse_yaml(sources, sources.add("t.yaml", text), diagnostics);
    return diagnostics.all().empty() ? "" : diagnostics.all()[0].code;
}

}  // namespace

TEST_CASE("a sound scenario has no mistakes", "[loading]") { CHECK(codes_of(open_text(with_story(opening))) == ""); }

TEST_CASE("hostile YAML gets a diagnostic", "[loading]") {
    CHECK(yaml_codes(std::string(5000, '[')) == "P0003");
    std::string deep;
    for (int i = 0; i < 100; ++i) deep += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
    CHECK(yaml_codes(deep) == "P0003");
    CHECK(yaml_codes("a: &x [1]\nb: *x\n") == "P0004");
    CHECK(yaml_codes("a: !!binary xx\n") == "P0004");
    CHECK(yaml_codes("a: [1, 2\n") == "P0002");
    CHECK(yaml_codes("a: \"x\n") == "P0002");
    CHECK(yaml_codes(std::string("a: b\0c\n", 7)) == "P0002");
    CHECK(yaml_codes("a: 1\n---\nb: 2\n") == "P0002");
    CHECK(yaml_codes("\xff\xfe\xff") == "P0002");
}

TEST_CASE("all mistakes are collected, not only the first", "[loading]") {
    const std::string story =
        "beats:\n  opening:\n    client: [Hello.]\n    elaborates: nowhere\n    rsts: true\n    responses:\n      a:\n "
        "       quality: goood\n        codes: [opn_question]\n        say: What?\n        feedback: x\n        "
        "effect: {trsut: +1}\n        then: nowhre\n";
    CHECK(codes_of(open_text(with_story(story))) == "P0013 P0006 P0008 P0016 P0014 P0013");
}

TEST_CASE("mutated scenarios are loaded or refused, never worse", "[loading]") {
    const std::string sound = with_story(
        "beats:\n  opening:\n    when: trust >= 3\n    held_back: [No., Not that., Later.]\n    client: [Hello., \"Hi, "
        "you.\"]\n    elaborates: second\n    responses:\n      ask:\n        quality: good\n"
        "        codes: [open_question]\n        say: What is it like?\n        also: [How is it?]\n        feedback: "
        "Good.\n        client: [Well.]\n        effect: {trust: +1, guard: =2, named: true}\n        then:\n          "
        "- {when: guard < 3, to: second}\n          - to: stay\n"
        "  second:\n    client: [More.]\n    rests: true\ntopics:\n  work: {about: [work], say: How is work?, leads: "
        "[second], again: [Enough.]}\nreactions:\n  - {id: told, to: advice, client: [a, b, c], then: elaborate}\n");
    REQUIRE(codes_of(open_text(sound)) == "");
    for (std::uint64_t seed = 0; seed < testing::tries(600); ++seed) {
        std::string text = sound;
        const auto edits = 1 + draw(seed, "edits", 0) % 4;
        for (std::uint64_t i = 0; i < edits; ++i) {
            const std::size_t at = draw(seed, "at", i) % text.size();
            switch (draw(seed, "kind", i) % 4) {
                case 0: text.erase(at, 1 + draw(seed, "length", i) % 20); break;
                case 1: text.insert(at, 1, static_cast<char>(draw(seed, "byte", i) % 256)); break;
                case 2: text[at] = "{}[]:,-'\"#&*!|> \n"[draw(seed, "sign", i) % 17]; break;
                default: text.insert(at, text.substr(draw(seed, "from", i) % text.size(), 30)); break;
            }
        }
        const auto opened = open_text(text);
        CHECK((opened.scenario != nullptr) == !opened.diagnostics.has_errors());
        for (const auto& d : opened.diagnostics.all()) CHECK(!repl::render(d, opened.sources).empty());
    }
}

TEST_CASE("a scenario spans several files, in one folder", "[loading]") {
    using testing::open_files;
    const std::string root =
        with_story("beats:\n  opening:\n    client: [Hello.]\n    elaborates: far\n", "files: [more.yaml]\n");
    const std::string far = "beats:\n  far:\n    client: [More.]\n    rests: true\n";
    CHECK(codes_of(open_files({{"scenario.yaml", root}, {"more.yaml", far}})) == "");
    CHECK(codes_of(open_files({{"scenario.yaml", root},
                               {"more.yaml", "beats:\n  opening:\n    client: [More.]\n    rests: true\n"}})) ==
          "P0013 P0011");
    CHECK(codes_of(open_files(
              {{"scenario.yaml", with_story(opening, "files: [../more.yaml, more.yaml, more.yaml, none.yaml]\n")},
               {"more.yaml", far}})) == "P0026 P0026 P0001");
}

TEST_CASE("the same files are the same scenario, on disk and in memory", "[loading]") {
    testing::TempFolder folder;
    const std::string text = with_story(opening);
    folder.write("scenario.yaml", text);
    const FolderSource disk(folder.path());
    const auto from_disk = authoring::open_scenario({disk}, "", true), from_memory = open_text(text);
    REQUIRE((from_disk.scenario && from_memory.scenario));
    CHECK(from_disk.scenario->content_hash == from_memory.scenario->content_hash);
}

TEST_CASE("a difficulty lays other starts over the same client", "[loading]") {
    const std::string text =
        with_story(opening, "difficulty:\n  harder: {about: Less trust., length: 20, gauges: {trust: 1}}\n");
    const auto with = [&](const std::string& difficulty) {
        return testing::open_files({{"scenario.yaml", text}}, true, difficulty);
    };
    const auto plain = with(""), harder = with("harder");
    REQUIRE((plain.scenario && harder.scenario));
    const GaugeIndex trust = *plain.scenario->find_gauge("trust");
    CHECK(plain.scenario->gauges[trust].start == 3);
    CHECK(harder.scenario->gauges[trust].start == 1);
    CHECK(harder.scenario->length == 20);
    CHECK(codes_of(with("hardr")) == "P0042");
}

TEST_CASE("a summary is read without the story, and from a broken file too", "[loading]") {
    const auto summary = [](const std::string& text) {
        const MemorySource files(std::map<std::string, std::string>{{"scenario.yaml", text}});
        return loading::read_summary({files});
    };
    CHECK(summary(with_story(opening, "content_notes: [grief]\n")).title == "Tiny");
    CHECK(summary(with_story(opening, "content_notes: [grief]\n")).content_notes == std::vector<std::string>{"grief"});
    CHECK(summary("{").title == "");
}

TEST_CASE("a line keeps its id when others come and go", "[loading]") {
    const auto ids = [](const std::string& client) {
        const auto opened = open_text(with_story("beats:\n  opening:\n    client: " + client + "\n    rests: true\n"));
        REQUIRE(opened.scenario);
        return opened.scenario->beats[BeatIndex(0)].client.line_ids;
    };
    const auto one = ids("[Hello.]"), two = ids("[Good day., Hello.]");
    CHECK(one[0] == two[1]);
    CHECK(ids("[{id: warm, say: Hello.}, Good day.]")[0] == "warm");
    CHECK(codes_of(open_text(with_story(
              "beats:\n  opening:\n    client: [{id: warm, say: Hello.}, {id: warm, say: Hi.}]\n    rests: true\n"))) ==
          "P0011");
    CHECK(codes_of(open_text(with_story("beats:\n  opening:\n    client: [{say: Hello.}]\n    rests: true\n"))) ==
          "P0007");
}
