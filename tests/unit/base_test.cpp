#include <cmath>
#include <set>

#include "base/csv.hpp"
#include "base/diagnostic.hpp"
#include "base/draw.hpp"
#include "base/exact.hpp"
#include "base/file.hpp"
#include "base/format.hpp"
#include "base/hash.hpp"
#include "base/result.hpp"
#include "base/split.hpp"
#include "base/suggest.hpp"
#include "base/utf8.hpp"
#include "unit/catch.hpp"
#include "unit/support.hpp"

using namespace practicum;

TEST_CASE("a shuffled run shows every element once, and none twice in a row", "[base]") {
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        for (std::size_t count = 1; count <= 7; ++count) {
            std::size_t last = 99;
            for (std::size_t run = 0; run < 6; ++run) {
                std::set<std::size_t> seen;
                for (std::size_t i = 0; i < count; ++i) {
                    const std::size_t at = nth_of_shuffle(seed, hash64("beat"), count, run * count + i);
                    REQUIRE(at < count);
                    CHECK(seen.insert(at).second);
                    if (count > 1) CHECK(at != last);
                    last = at;
                }
            }
        }
    }
}

TEST_CASE("draws are fixed for ever: the same session on every machine and build", "[base]") {
    CHECK(hash64("practicum") == 0x2b7d09779bf5ecb7ULL);
    CHECK(draw(1, "a", 2) == draw(1, "a", 2));
    CHECK(draw(1, "a", 2) != draw(1, "a", 3));
    CHECK(draw(1, "a", 2) != draw(1, "b", 2));
    CHECK(draw(1, "a", 2) != draw(2, "a", 2));
}

TEST_CASE("clean text has no escapes, controls, or invalid bytes", "[base]") {
    CHECK(clean_text("a\x1b[31mred\x1b[0m b") == "ared b");
    CHECK(clean_text("a\x1b]0;title\x07z") == "az");
    CHECK(clean_text("tab\tand\nline") == "tab and line");
    CHECK(clean_text("bell\x07") == "bell");
    CHECK(clean_text("\xff\xfe") == "\xEF\xBF\xBD\xEF\xBF\xBD");
    CHECK(clean_text("cut \xE2\x82") == "cut \xEF\xBF\xBD\xEF\xBF\xBD");
    CHECK(clean_text("a\xE2\x80\xAE"
                     "b") == "ab");  // right-to-left override
    CHECK(clean_text("\xC2\x9b"
                     "31m") == "31m");  // C1 control
    CHECK(clean_text("caf\xC3\xA9 \xE4\xBD\xA0") == "caf\xC3\xA9 \xE4\xBD\xA0");
}

TEST_CASE("cleaning any bytes gives text that cleaning leaves alone", "[base]") {
    for (std::uint64_t seed = 0; seed < testing::tries(400); ++seed) {
        std::string bytes;
        for (std::size_t i = 0; i < 60; ++i) {
            const auto byte = draw(seed, "byte", i);
            bytes.push_back(static_cast<char>(byte % 4 == 0 ? 0x1b : byte % 256));
        }
        const std::string once = clean_text(bytes);
        CHECK(clean_text(once) == once);
        CHECK(once.find('\x1b') == std::string::npos);
    }
}

TEST_CASE("the same words are the same whatever stands between them", "[base]") {
    CHECK(same_words("How's that for you?", "hows that  for you"));
    CHECK(same_words("", " ?!"));
    CHECK_FALSE(same_words("How is that?", "How is that, then?"));
    CHECK_FALSE(same_words("caf\xC3\xA9", "cafe"));
}

TEST_CASE("texts are taken apart at every separator", "[base]") {
    CHECK(split("a,,b", ",") == std::vector<std::string_view>{"a", "", "b"});
    CHECK(split("", ",") == std::vector<std::string_view>{""});
    CHECK(split("a ++ b", " ++ ") == std::vector<std::string_view>{"a", "b"});
    CHECK(line_of_text("a\r\nb\n", 1) == "a");
    CHECK(line_of_text("a\r\nb\n", 2) == "b");
    CHECK(line_of_text("a", 2) == "");
    CHECK(joined(std::vector<std::string>{"a", "b"}, ", ") == "a, b");
}

TEST_CASE("a result is a value or a problem", "[base]") {
    const auto half = [](int number) -> Result<int> {
        if (number % 2 != 0) return Problem{"it is odd"};
        return number / 2;
    };
    REQUIRE(half(4));
    CHECK(*half(4) == 2);
    REQUIRE_FALSE(half(3));
    CHECK(half(3).problem() == "it is odd");
    CHECK(Result<void>());
    CHECK_FALSE(Result<void>(Problem{"no"}));
}

TEST_CASE("files come from a folder or from memory", "[base]") {
    testing::TempFolder folder;
    folder.write("a.txt", "four");
    const FolderSource disk(folder.path());
    const MemorySource memory(std::map<std::string, std::string>{{"a.txt", "four"}});
    for (const FileSource* source : std::initializer_list<const FileSource*>{&disk, &memory}) {
        CHECK(*source->read("a.txt", 4) == "four");
        CHECK(source->read("a.txt", 3).problem() == "larger than 0 KiB");
        CHECK(source->read("b.txt", 4).problem() == "no such file");
    }
    const auto mapped = map_file(folder.path() / "a.txt");
    REQUIRE(mapped);
    CHECK(mapped->view().size() == 4);
    CHECK(map_file(folder.path() / "b.txt").problem() == "no such file");
    folder.write("empty", "");
    CHECK(map_file(folder.path() / "empty").problem() == "is empty");
}

TEST_CASE("clip ends between characters", "[base]") {
    CHECK(clip("caf\xC3\xA9", 4) == "caf");
    CHECK(clip("caf\xC3\xA9", 5) == "caf\xC3\xA9");
}

TEST_CASE("near names are suggested, far ones are not", "[base]") {
    CHECK(edit_distance("new-projct", "new-project", 3) == 1);
    CHECK(edit_distance("ab", "ba", 3) == 1);
    CHECK(edit_distance("abcdef", "uvwxyz", 2) == 3);
    CHECK(nearest("trsut", {"guard", "trust"}) == "trust");
    CHECK(nearest("banana", {"guard", "trust"}).empty());
    CHECK(list_names({"a", "b", "c"}) == "a, b or c");
}

TEST_CASE("diagnostics are sorted by place and said once", "[base]") {
    Diagnostics all;
    all.error("P0002", Span{0, 5, 1, 1}, "later");
    all.warning("P0001", Span{0, 2, 1, 1}, "earlier");
    all.error("P0002", Span{0, 5, 1, 1}, "later");
    all.sort();
    REQUIRE(all.all().size() == 2);
    CHECK(all.all()[0].message == "earlier");
    CHECK(all.errors() == 1);
}

TEST_CASE("exponential, logarithm and logistic are as the library's, within what they promise", "[base]") {
    for (int i = -60; i <= 60; ++i) {
        const float x = static_cast<float>(i) * 0.73F;
        const double real = std::exp(static_cast<double>(x));
        CHECK(std::abs(static_cast<double>(exact_exp(x)) - real) <= 2e-7 * real);
        CHECK(std::abs(static_cast<double>(exact_log(static_cast<float>(real))) - static_cast<double>(x)) <=
              2e-6 * std::max(1.0, std::abs(static_cast<double>(x))));
        CHECK(std::abs(static_cast<double>(logistic(x)) - 1 / (1 + std::exp(-static_cast<double>(x)))) < 1e-6);
    }
    CHECK(exact_exp(-1000) == 0.0F);
    CHECK(logistic(1000) == 1.0F);
}

TEST_CASE("CSV fields hold commas, quotation marks and line ends; an open quotation mark is named", "[base]") {
    const auto records = csv_records("\xEF\xBB\xBFText,label\n\"a, \"\"b\"\"\nc\",x\r\n\n,y");
    REQUIRE(records);
    REQUIRE(records->size() == 3);
    CHECK(csv_column(records->at(0), "text") == 0);
    CHECK_FALSE(csv_column(records->at(0), "none"));
    CHECK(records->at(1).fields == std::vector<std::string>{"a, \"b\"\nc", "x"});
    CHECK(records->at(2).fields == std::vector<std::string>{"", "y"});
    CHECK(records->at(2).line == 5);
    CHECK(csv_records("a\n\"open").problem() == "line 2: a quoted field has no closing quotation mark");
}
