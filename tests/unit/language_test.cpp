#include "base/draw.hpp"
#include "base/file.hpp"
#include "base/split.hpp"
#include "language/encoder.hpp"
#include "language/pieces.hpp"
#include "language/plain.hpp"
#include "language/products.hpp"
#include "language/text.hpp"
#include "unit/catch.hpp"
#include "unit/support.hpp"

using namespace practicum;
using namespace practicum::language;

TEST_CASE("sentences end where sentences end", "[language]") {
    const auto texts = [](const std::string& text) {
        std::string out;
        for (const auto& s : split_sentences(text)) out += "[" + s.text + "]" + (s.question ? "?" : "");
        return out;
    };
    CHECK(texts("That sounds hard. Have you told him?") == "[That sounds hard.][Have you told him?]?");
    CHECK(texts("Dr. Lee said 2.5 hours. Right?!") == "[Dr. Lee said 2.5 hours.][Right?!]?");
    CHECK(texts("So you... you left. And then") == "[So you... you left.][And then]");
    CHECK(texts("") == "");
    CHECK(texts("...") == "");
    CHECK(texts("Well done. \xF0\x9F\x99\x82") == "[Well done.]");
}

TEST_CASE("words are plain: contractions written out, possessives dropped", "[language]") {
    CHECK(words_of("I haven't told Emma's boss") ==
          std::vector<std::string>{"i", "have", "not", "told", "emma", "boss"});
    CHECK(words_of("What\xE2\x80\x99s it like? It's work-life") ==
          std::vector<std::string>{"what", "is", "it", "like", "it", "is", "work", "life"});
    CHECK(words_of("mm-hmm") == std::vector<std::string>{"mm-hmm"});
}

TEST_CASE("forms of a word meet in one stem", "[language]") {
    CHECK(stem_of("worries") == stem_of("worried"));
    CHECK(stem_of("worrying") == stem_of("worry"));
    CHECK(stem_of("stopping") == stem_of("stopped"));
    CHECK(stem_of("managing") == stem_of("manage"));
    CHECK(stem_of("prioritise") == stem_of("prioritize"));
    CHECK(stem_of("colleagues") == stem_of("colleague"));
    CHECK(stem_of("boss") == "boss");
    CHECK(stem_of("this") == "this");
}

// Made by train/encoder/plain.py and pieces.py: a text, its plain form, the numbers of its pieces.
TEST_CASE("a text is read as the trainer reads it", "[language]") {
    const Words& known = testing::language()->hearing.words;
    const auto held = map_file(testing::source_folder() / "data/word.pieces");
    REQUIRE(held);
    const auto pieces = Pieces::from(*held);
    REQUIRE(pieces);
    const auto table = read_file(testing::source_folder() / "tests/unit/pieces.tsv");
    REQUIRE(table);
    std::size_t rows = 0;
    for (const std::string_view line : split(*table, "\n")) {
        if (line.empty()) continue;
        const auto fields = split(line, "\t");
        REQUIRE(fields.size() == 3);
        INFO(fields[0]);
        const std::string plain = plain_form(fields[0], known);
        CHECK(plain == fields[1]);
        std::string numbers;
        for (const Piece piece : pieces->of(plain, most_pieces))
            numbers += (numbers.empty() ? "" : " ") + std::to_string(piece);
        CHECK(numbers == fields[2]);
        ++rows;
    }
    CHECK(rows > 100);
}

TEST_CASE("how a line is typed does not change its plain form", "[language]") {
    const Words& known = testing::language()->hearing.words;
    for (const char* typed :
         {"You don't sleep.", "you dont sleep", "\"You don't sleep.\"", "Um, you don\xE2\x80\x99t sleep...",
          "YOU DON'T SLEEP", "You don't sleep \xF0\x9F\x99\x82", "er, um - you don't  sleep", "Well, you dont sleep",
          "well you dnot slepe", "yuo don't slleep"})
        CHECK(plain_form(typed, known) == "you don't sleep");
    CHECK(plain_form("You don't sleep?!", known) == "you don't sleep?");
    CHECK(plain_form("Um.", known) == "um");
    CHECK(plain_form("Well.", known) == "well");
    CHECK(plain_form("Well done.", known) == "well done");
}

TEST_CASE("a slip of the finger is mended, and an unusual word is not", "[language]") {
    const Words& known = testing::language()->hearing.words;
    for (const auto& [typed, meant] : {std::pair("waht", "what"),
                                       {"htink", "think"},
                                       {"dnot", "dont"},
                                       {"becuase", "because"},
                                       {"collegaue", "colleague"},
                                       {"feeeling", "feeling"},
                                       {"rota", "rota"},
                                       {"tbh", "tbh"},
                                       {"retrain", "retrain"},
                                       {"qzxv", "qzxv"},
                                       {"", ""}})
        CHECK(known.mended(typed) == meant);
    CHECK(known.rank("the") == 0);
    CHECK_FALSE(known.rank("waht"));
    for (const char* wrong : {"", "the", "the 1\nat 2\n", "a x\n", " 3\n", "a 1 2\n"})
        CHECK_FALSE(Words::from(Bytes(wrong)));
}

TEST_CASE("any bytes have a plain form and pieces", "[language]") {
    const Words& known = testing::language()->hearing.words;
    const auto pieces = Pieces::from(*map_file(testing::source_folder() / "data/word.pieces"));
    REQUIRE(pieces);
    for (std::uint64_t seed = 0; seed < testing::tries(300); ++seed) {
        std::string bytes;
        for (std::uint64_t i = 0; i < draw(seed, "length", 0) % 200; ++i)
            bytes.push_back(static_cast<char>(draw(seed, "byte", i) % 256));
        const std::string plain = plain_form(bytes, known);
        const std::string again = plain_form(plain, known);
        CHECK(again == plain_form(again, known));
        const auto read = pieces->of(plain, most_pieces);
        CHECK(!read.empty());
        CHECK(read.size() <= most_pieces);
    }
}

TEST_CASE("products are the same however they are computed", "[language]") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const std::size_t inputs = 16 * (1 + draw(seed, "inputs", 0) % 40),
                          outputs = 2 * (1 + draw(seed, "outputs", 0) % 30), count = 1 + draw(seed, "count", 0) % 9;
        std::string bytes;
        const auto add = [&](float x) { bytes.append(reinterpret_cast<const char*>(&x), sizeof x); };
        for (std::size_t i = 0; i < outputs; ++i) add(0.001F * static_cast<float>(1 + i % 7));
        for (std::size_t i = 0; i < outputs; ++i) add(0.1F * static_cast<float>(i % 5));
        for (std::size_t i = 0; i < inputs * outputs; ++i)
            bytes.push_back(static_cast<char>(draw(seed, "weight", i) % 255 - 127));
        const Bytes held(bytes);
        auto view = held.view();
        Matrix matrix;
        REQUIRE(Matrix::take(view, inputs, outputs, matrix));
        std::vector<float> vectors;
        for (std::size_t i = 0; i < inputs * count; ++i)
            vectors.push_back(static_cast<float>(draw(seed, "value", i) % 2001) / 100 - 10);
        Rounded rounded;
        rounded.round(vectors, inputs);
        std::vector<float> plain(outputs * count), fast(outputs * count);
        multiply(matrix, rounded, plain, Way::plain);
        multiply(matrix, rounded, fast, fastest_way());
        CHECK(plain == fast);
    }
}

TEST_CASE("files that are no word pieces are refused", "[language]") {
    for (const std::string& bytes : {std::string(), std::string("PRACPIE1"), std::string(4000, 'x'),
                                     std::string("PRACPIE1\x01\0\0\0\x04\0\0\0", 16)})
        CHECK_FALSE(Pieces::from(Bytes(bytes)));
}
