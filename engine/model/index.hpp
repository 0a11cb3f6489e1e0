// Indices into a scenario's lists, each of a type of its own, so that a beat's cannot be taken for a response's.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace practicum {

// A place in one kind of list. "None" is said with std::optional.
template <typename Kind>
class Index {
public:
    constexpr explicit Index(std::size_t number) : number_(static_cast<std::uint16_t>(number)) {}

    constexpr std::uint16_t number() const { return number_; }
    constexpr auto operator<=>(const Index&) const = default;

private:
    std::uint16_t number_;
};

using BeatIndex = Index<struct Beat>;
using ResponseIndex = Index<struct Response>;
using TopicIndex = Index<struct Topic>;
using ReactionIndex = Index<struct Reaction>;
using EndingIndex = Index<struct Ending>;
using GaugeIndex = Index<struct Gauge>;
using FlagIndex = Index<struct Flag>;
using WordingsIndex = Index<struct Wordings>;

// At most this many things stand in a list of a scenario.
inline constexpr std::size_t most_in_a_list = 0xFFFF;

// A vector whose elements are found by their own kind of index.
template <typename I, typename T>
class List {
public:
    List() = default;
    explicit List(std::size_t size, const T& value = {}) : items_(size, value) {}

    decltype(auto) operator[](I index) { return items_[index.number()]; }
    decltype(auto) operator[](I index) const { return items_[index.number()]; }
    std::size_t size() const { return items_.size(); }
    bool empty() const { return items_.empty(); }
    auto begin() { return items_.begin(); }
    auto end() { return items_.end(); }
    auto begin() const { return items_.begin(); }
    auto end() const { return items_.end(); }
    decltype(auto) back() { return items_.back(); }
    decltype(auto) back() const { return items_.back(); }
    I push_back(T item) {
        items_.push_back(std::move(item));
        return I(items_.size() - 1);
    }
    void resize(std::size_t size) { items_.resize(size); }
    bool operator==(const List&) const = default;

    // All its indices, in order: for (BeatIndex beat : scenario.beats.indices())
    class Indices {
    public:
        class Iterator {
        public:
            explicit Iterator(std::size_t at) : at_(at) {}
            I operator*() const { return I(at_); }
            Iterator& operator++() {
                ++at_;
                return *this;
            }
            bool operator!=(const Iterator& other) const { return at_ != other.at_; }

        private:
            std::size_t at_;
        };
        explicit Indices(std::size_t size) : size_(size) {}
        Iterator begin() const { return Iterator(0); }
        Iterator end() const { return Iterator(size_); }

    private:
        std::size_t size_;
    };
    Indices indices() const { return Indices(size()); }

private:
    std::vector<T> items_;
};

}  // namespace practicum

template <typename Kind>
struct std::hash<practicum::Index<Kind>> {
    std::size_t operator()(practicum::Index<Kind> index) const { return index.number(); }
};
